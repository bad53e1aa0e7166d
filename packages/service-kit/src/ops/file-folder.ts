/** Where a service keeps files that do not belong into its database; one folder per service. Injected into a door that needs it. */
export class FileFolder {
  constructor(readonly path: string) {}
}
