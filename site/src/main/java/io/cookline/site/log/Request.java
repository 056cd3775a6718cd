package io.cookline.site.log;

/**
 * One request that is over: answered whole, or its connection gone. Times are the site's {@code
 * System.nanoTime()}; all are taken on one thread, so they order everything the site saw.
 *
 * @param method such as GET
 * @param path path and query as they were sent
 * @param host the Host header, or empty
 * @param userAgent the User-Agent header, or empty
 * @param peer the client's address
 * @param remotePort the client's port: the same for all requests of one connection
 * @param startNanos when the request's header had arrived
 * @param endNanos when the answer's last byte was given to the system, or the connection ended
 * @param status the status that was sent, 0 if none was
 */
public record Request(
    String method,
    String path,
    String host,
    String userAgent,
    String peer,
    int remotePort,
    long startNanos,
    long endNanos,
    int status) {}
