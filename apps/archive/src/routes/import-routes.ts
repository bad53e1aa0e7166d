import { Controller } from '@nestjs/common';
import { ImportApi, type InputOf } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import { getImport, listChanges, listFindings, listImports, listLeft } from '../queries/import-queries.js';
import type { ArchiveStore } from '../store.js';
import { checkImport } from '../use-cases/check-import.js';
import { discardImport } from '../use-cases/discard-import.js';
import { mapImport } from '../use-cases/map-import.js';
import { rereadImport } from '../use-cases/reread-import.js';
import { runImport } from '../use-cases/run-import.js';
import { undoImport } from '../use-cases/undo-import.js';
import { downloadErrors } from './error-download.js';
import { takeUpload } from './take-upload.js';

@Controller()
export class ImportRoutes {
  constructor(private readonly work: Work<ArchiveStore>) {}

  @Route(ImportApi.upload) upload(input: InputOf<typeof ImportApi.upload>, call: Call) {
    return takeUpload(this.work, input, call);
  }
  @Route(ImportApi.list) list(input: InputOf<typeof ImportApi.list>, call: Call) {
    return this.work.read(listImports, input, call);
  }
  @Route(ImportApi.get) get(input: InputOf<typeof ImportApi.get>, call: Call) {
    return this.work.read(getImport, input, call);
  }
  @Route(ImportApi.reread) reread(input: InputOf<typeof ImportApi.reread>, call: Call) {
    return this.work.run(rereadImport, input, call);
  }
  @Route(ImportApi.map) map(input: InputOf<typeof ImportApi.map>, call: Call) {
    return this.work.run(mapImport, input, call);
  }
  @Route(ImportApi.check) check(input: InputOf<typeof ImportApi.check>, call: Call) {
    return this.work.run(checkImport, input, call);
  }
  @Route(ImportApi.findings) findings(input: InputOf<typeof ImportApi.findings>, call: Call) {
    return this.work.read(listFindings, input, call);
  }
  @Route(ImportApi.changes) changes(input: InputOf<typeof ImportApi.changes>, call: Call) {
    return this.work.read(listChanges, input, call);
  }
  @Route(ImportApi.errorFile) errorFile(input: InputOf<typeof ImportApi.errorFile>, call: Call) {
    return downloadErrors(this.work, input, call);
  }
  @Route(ImportApi.run) run(input: InputOf<typeof ImportApi.run>, call: Call) {
    return this.work.run(runImport, input, call);
  }
  @Route(ImportApi.discard) discard(input: InputOf<typeof ImportApi.discard>, call: Call) {
    return this.work.run(discardImport, input, call);
  }
  @Route(ImportApi.undo) undo(input: InputOf<typeof ImportApi.undo>, call: Call) {
    return this.work.run(undoImport, input, call);
  }
  @Route(ImportApi.left) left(input: InputOf<typeof ImportApi.left>, call: Call) {
    return this.work.read(listLeft, input, call);
  }
}
