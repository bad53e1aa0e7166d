import { DeskApi } from '@xinheng/contracts';
import { useRead } from '../api/use-read.js';

/** The day by which the server counts; undefined while it is not known. */
export const useToday = (): string | undefined => useRead(DeskApi.read, {}).data?.today;
