import { Controller } from '@nestjs/common';
import { ChronicleApi, type InputOf, RosterApi, SubjectApi } from '@xinheng/contracts';
import { type Call, Route, Work } from '@xinheng/service-kit';
import { listChronicle } from '../queries/list-chronicle.js';
import { changesSinceCertification, listCertifications, rosterHygiene } from '../queries/roster-queries.js';
import { searchSubjects } from '../queries/search-subjects.js';
import { getSubject, listRegions, revealSubject, subjectTimeline } from '../queries/subject-queries.js';
import type { ArchiveStore } from '../store.js';
import { certifyRoster } from '../use-cases/certify-roster.js';

@Controller()
export class SubjectRoutes {
  constructor(private readonly work: Work<ArchiveStore>) {}

  @Route(SubjectApi.search) search(input: InputOf<typeof SubjectApi.search>, call: Call) {
    return this.work.read(searchSubjects, input, call);
  }
  @Route(SubjectApi.get) get(input: InputOf<typeof SubjectApi.get>, call: Call) {
    return this.work.read(getSubject, input, call);
  }
  @Route(SubjectApi.reveal) reveal(input: InputOf<typeof SubjectApi.reveal>, call: Call) {
    return this.work.read(revealSubject, input, call);
  }
  @Route(SubjectApi.timeline) timeline(input: InputOf<typeof SubjectApi.timeline>, call: Call) {
    return this.work.read(subjectTimeline, input, call);
  }
  @Route(SubjectApi.regions) regions(input: InputOf<typeof SubjectApi.regions>, call: Call) {
    return this.work.read(listRegions, input, call);
  }
  @Route(RosterApi.hygiene) hygiene(input: InputOf<typeof RosterApi.hygiene>, call: Call) {
    return this.work.read(rosterHygiene, input, call);
  }
  @Route(RosterApi.certify) certify(input: InputOf<typeof RosterApi.certify>, call: Call) {
    return this.work.run(certifyRoster, input, call);
  }
  @Route(RosterApi.certifications) certifications(input: InputOf<typeof RosterApi.certifications>, call: Call) {
    return this.work.read(listCertifications, input, call);
  }
  @Route(ChronicleApi.list) chronicle(input: InputOf<typeof ChronicleApi.list>, call: Call) {
    return this.work.read(listChronicle, input, call);
  }
  @Route(RosterApi.changes) changes(input: InputOf<typeof RosterApi.changes>, call: Call) {
    return this.work.read(changesSinceCertification, input, call);
  }
}
