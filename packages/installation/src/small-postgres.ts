/** PostgreSQL settings of an installation on one machine: small buffers, few connections; a city sets its own PostgreSQL beside. */
export const SMALL_POSTGRES = {
  shared_buffers: '64MB',
  max_connections: 60,
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  max_worker_processes: 4,
  max_parallel_workers_per_gather: 1,
  jit: 'off',
} as const;

/** Connections that one service keeps. */
export const SMALL_POOL = 5;
