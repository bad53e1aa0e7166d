import { Controller } from '@nestjs/common';
import { type InputOf, InspectorApi, ItemApi, LibraryApi, ProcedureApi } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import { INSPECTOR_COLUMNS, INSPECTOR_REQUIRED } from '../domain/inspector-row.js';
import { ITEM_COLUMNS, ITEM_REQUIRED } from '../domain/item-row.js';
import { MEMBER_COLUMNS, MEMBER_REQUIRED } from '../domain/member-row.js';
import { UploadedTable } from '../files/read-table.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { importInspectors } from '../use-cases/import-inspectors.js';
import { importItems } from '../use-cases/import-items.js';
import { importMembers } from '../use-cases/import-members.js';
import { addInspector, changeInspector, declareRecusal, endRecusal, listInspectors } from '../use-cases/inspectors.js';
import { draftItemList, listItemLists, publishItemList, readItemList, readPublicItems, removeItem, saveItem } from '../use-cases/items.js';
import {
  certifyLibrary,
  createLibrary,
  fillLibrary,
  listLibraries,
  listMembers,
  readLibrary,
  removeMembers,
  setRiskClass,
} from '../use-cases/libraries.js';
import { listProcedures, publishProcedure } from '../use-cases/procedures.js';

/** 事项清单与细则. */
@Controller()
export class ItemRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(ItemApi.lists) lists(input: InputOf<typeof ItemApi.lists>, call: Call) {
    return this.work.read(listItemLists, input, call);
  }
  @Route(ItemApi.list) list(input: InputOf<typeof ItemApi.list>, call: Call) {
    return this.work.read(readItemList, input, call);
  }
  @Route(ItemApi.draft) draft(input: InputOf<typeof ItemApi.draft>, call: Call) {
    return this.work.run(draftItemList, input, call);
  }
  @Route(ItemApi.importFile) importFile(input: InputOf<typeof ItemApi.importFile>, call: Call) {
    return this.work.run(importItems, { ...input, file: new UploadedTable(call.body, ITEM_COLUMNS, ITEM_REQUIRED) }, call);
  }
  @Route(ItemApi.save) save(input: InputOf<typeof ItemApi.save>, call: Call) {
    return this.work.run(saveItem, input, call);
  }
  @Route(ItemApi.remove) remove(input: InputOf<typeof ItemApi.remove>, call: Call) {
    return this.work.run(removeItem, input, call);
  }
  @Route(ItemApi.publish) publish(input: InputOf<typeof ItemApi.publish>, call: Call) {
    return this.work.run(publishItemList, input, call);
  }
  @Route(ItemApi.publicList) publicList(input: InputOf<typeof ItemApi.publicList>, call: Call) {
    return this.work.read(readPublicItems, input, call);
  }
  @Route(ProcedureApi.list) procedures(input: InputOf<typeof ProcedureApi.list>, call: Call) {
    return this.work.read(listProcedures, input, call);
  }
  @Route(ProcedureApi.publish) publishProcedure(input: InputOf<typeof ProcedureApi.publish>, call: Call) {
    return this.work.run(publishProcedure, input, call);
  }
}

/** 检查对象名录库. */
@Controller()
export class LibraryRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(LibraryApi.list) list(input: InputOf<typeof LibraryApi.list>, call: Call) {
    return this.work.read(listLibraries, input, call);
  }
  @Route(LibraryApi.get) get(input: InputOf<typeof LibraryApi.get>, call: Call) {
    return this.work.read(readLibrary, input, call);
  }
  @Route(LibraryApi.create) create(input: InputOf<typeof LibraryApi.create>, call: Call) {
    return this.work.run(createLibrary, input, call);
  }
  @Route(LibraryApi.members) members(input: InputOf<typeof LibraryApi.members>, call: Call) {
    return this.work.read(listMembers, input, call);
  }
  @Route(LibraryApi.fill) fill(input: InputOf<typeof LibraryApi.fill>, call: Call) {
    return this.work.run(fillLibrary, input, call);
  }
  @Route(LibraryApi.importFile) importFile(input: InputOf<typeof LibraryApi.importFile>, call: Call) {
    return this.work.run(importMembers, { ...input, file: new UploadedTable(call.body, MEMBER_COLUMNS, MEMBER_REQUIRED) }, call);
  }
  @Route(LibraryApi.removeMembers) removeMembers(input: InputOf<typeof LibraryApi.removeMembers>, call: Call) {
    return this.work.run(removeMembers, input, call);
  }
  @Route(LibraryApi.certify) certify(input: InputOf<typeof LibraryApi.certify>, call: Call) {
    return this.work.run(certifyLibrary, input, call);
  }
  @Route(LibraryApi.setClass) setClass(input: InputOf<typeof LibraryApi.setClass>, call: Call) {
    return this.work.run(setRiskClass, input, call);
  }
}

/** 检查人员名录库. */
@Controller()
export class InspectorRoutes {
  constructor(private readonly work: Work<InspectionStore>) {}

  @Route(InspectorApi.list) list(input: InputOf<typeof InspectorApi.list>, call: Call) {
    return this.work.read(listInspectors, input, call);
  }
  @Route(InspectorApi.save) save(input: InputOf<typeof InspectorApi.save>, call: Call) {
    return this.work.run(addInspector, input, call);
  }
  @Route(InspectorApi.change) change(input: InputOf<typeof InspectorApi.change>, call: Call) {
    return this.work.run(changeInspector, input, call);
  }
  @Route(InspectorApi.importFile) importFile(input: InputOf<typeof InspectorApi.importFile>, call: Call) {
    return this.work.run(importInspectors, { ...input, file: new UploadedTable(call.body, INSPECTOR_COLUMNS, INSPECTOR_REQUIRED) }, call);
  }
  @Route(InspectorApi.declareRecusal) declareRecusal(input: InputOf<typeof InspectorApi.declareRecusal>, call: Call) {
    return this.work.run(declareRecusal, input, call);
  }
  @Route(InspectorApi.endRecusal) endRecusal(input: InputOf<typeof InspectorApi.endRecusal>, call: Call) {
    return this.work.run(endRecusal, input, call);
  }
}
