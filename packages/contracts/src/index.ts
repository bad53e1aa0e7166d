export * from './api/archive-chronicle.js';
export * from './api/archive-import.js';
export * from './api/archive-import-views.js';
export * from './api/archive-public.js';
export * from './api/archive-record.js';
export * from './api/archive-roster.js';
export * from './api/archive-subject.js';
export * from './api/archive-values.js';
export * from './api/audit.js';
export * from './api/bus.js';
export * from './api/gateway-account.js';
export * from './api/gateway-department.js';
export * from './api/gateway-law.js';
export * from './api/gateway-platform.js';
export * from './api/gateway-session.js';
export * from './api/inspection-assignment.js';
export * from './api/inspection-assignment-view.js';
export * from './api/inspection-ceremony.js';
export * from './api/inspection-ceremony-routes.js';
export * from './api/inspection-change.js';
export * from './api/inspection-clock.js';
export * from './api/inspection-desk.js';
export * from './api/inspection-draw.js';
export * from './api/inspection-follow-up.js';
export * from './api/inspection-inspector.js';
export * from './api/inspection-item.js';
export * from './api/inspection-library.js';
export * from './api/inspection-notice.js';
export * from './api/inspection-plan.js';
export * from './api/inspection-publication.js';
export * from './api/inspection-record.js';
export * from './api/inspection-task.js';
export * from './api/inspection-task-routes.js';
export * from './api/inspection-visit.js';
export * from './api/inspection-visit-view.js';
export * from './api/job.js';
export * from './catalogue.js';
export * from './choice.js';
export * from './define.js';
export * from './events/archive.js';
export * from './events/gateway.js';
export * from './events/gateway-law.js';
export * from './events/inspection-ceremony.js';
export * from './events/inspection-draw.js';
export * from './events/inspection-plan.js';
export * from './events/inspection-publication.js';
export * from './events/inspection-task.js';
export * from './events/inspection-visit.js';
export {
  CalendarYearData,
  CorrectionData,
  LawScope,
  PaperData,
  ParameterKeyValue,
  ParameterValueData,
  PersonRef,
} from './law-values.js';
export * from './permissions.js';
export * from './service-titles.js';
export * from './topics.js';
export * from './values.js';
