package io.cookline.worker.link;

/**
 * Who a worker is, and where it belongs.
 *
 * @param id unique within the run
 * @param host the coordinator's address
 * @param port the coordinator's port
 * @param token the run's secret, 32 bytes in hexadecimal
 */
record WorkerIdentity(String id, String host, int port, String token) {}
