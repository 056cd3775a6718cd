package io.cookline.worker.engine;

/**
 * A file that an item attached, whole.
 *
 * @param name the file's name as the job gave it
 * @param length in bytes
 * @param sha256 of its content, lower-case hexadecimal
 */
public record Attachment(String name, long length, String sha256) {}
