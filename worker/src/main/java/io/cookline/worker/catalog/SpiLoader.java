package io.cookline.worker.catalog;

import io.cookline.spi.Job;

/**
 * All that a user's jars see of this program: the JDK and {@code io.cookline.spi}. A library of
 * theirs never meets another version of it that cookline happens to use.
 */
final class SpiLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  SpiLoader() {
    super("cookline-spi", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(Job.class.getPackageName() + ".")) {
      return Class.forName(name, false, Job.class.getClassLoader());
    }
    throw new ClassNotFoundException(name);
  }
}
