/* What is left of the work when nothing but the network counts: libcurl's multi interface, and a scan for <h1 ... </h1>.
   Usage: scrape_limit URLS OUT PROCESSES IN_FLIGHT (a process). Each process writes a part, the first puts them together.
   What stands between the tags is written as it is: there is no parser. */
#define _GNU_SOURCE
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONGEST_HEAD = 1 << 20 };

typedef struct {
  CURL *handle;
  char *page; /* up to the end of the headline; what comes after it is dropped */
  size_t length;
  size_t capacity;
  int found;
} Fetch;

static FILE *out;

static void fail(const char *what) {
  fprintf(stderr, "scrape_limit: %s\n", what);
  exit(1);
}

static void write_headline(char *begin, char *end) {
  for (char *letter = begin; letter < end; letter++) {
    putc(*letter == '\n' ? ' ' : *letter, out);
  }
  putc('\n', out);
}

static void scan(Fetch *fetch, size_t known) {
  /* The end may be torn between two pieces. */
  size_t from = known > 5 ? known - 5 : 0;
  char *end = memmem(fetch->page + from, fetch->length - from, "</h1>", 5);
  if (end == NULL) return;
  char *begin = memmem(fetch->page, end - fetch->page, "<h1", 3);
  if (begin == NULL) fail("an end of a headline without a begin");
  begin = memchr(begin, '>', end - begin);
  write_headline(begin + 1, end);
  fetch->found = 1;
}

static size_t on_piece(char *piece, size_t one, size_t size, void *context) {
  (void)one;
  Fetch *fetch = context;
  if (fetch->found) return size;
  if (fetch->length + size > fetch->capacity) {
    fetch->capacity = 2 * (fetch->length + size);
    if (fetch->capacity > LONGEST_HEAD) fail("no headline in a page");
    fetch->page = realloc(fetch->page, fetch->capacity);
    if (fetch->page == NULL) fail("out of memory");
  }
  size_t known = fetch->length;
  memcpy(fetch->page + known, piece, size);
  fetch->length += size;
  scan(fetch, known);
  return size;
}

static void begin(CURLM *multi, Fetch *fetch, const char *url) {
  fetch->length = 0;
  fetch->found = 0;
  curl_easy_setopt(fetch->handle, CURLOPT_URL, url);
  curl_multi_add_handle(multi, fetch->handle);
}

static void prepare(Fetch *fetch) {
  fetch->handle = curl_easy_init();
  curl_easy_setopt(fetch->handle, CURLOPT_FOLLOWLOCATION, 1L);
  curl_easy_setopt(fetch->handle, CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(fetch->handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(fetch->handle, CURLOPT_BUFFERSIZE, 65536L);
  curl_easy_setopt(fetch->handle, CURLOPT_WRITEFUNCTION, on_piece);
  curl_easy_setopt(fetch->handle, CURLOPT_WRITEDATA, fetch);
  curl_easy_setopt(fetch->handle, CURLOPT_PRIVATE, fetch);
}

static void scrape(char **urls, size_t count, size_t first, size_t step, size_t in_flight) {
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)in_flight);
  Fetch *fetches = calloc(in_flight, sizeof *fetches);
  size_t next = first, running = 0;
  for (size_t place = 0; place < in_flight && next < count; place++, next += step, running++) {
    prepare(&fetches[place]);
    begin(multi, &fetches[place], urls[next]);
  }
  while (running > 0) {
    int active, left;
    curl_multi_perform(multi, &active);
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)) != NULL) {
      if (message->msg != CURLMSG_DONE) continue;
      if (message->data.result != CURLE_OK) fail(curl_easy_strerror(message->data.result));
      Fetch *fetch;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &fetch);
      if (!fetch->found) fail("no headline in a page");
      curl_multi_remove_handle(multi, fetch->handle);
      if (next < count) {
        begin(multi, fetch, urls[next]);
        next += step;
      } else {
        running--;
      }
    }
    if (running > 0) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
}

static char **read_urls(const char *name, size_t *count) {
  FILE *file = fopen(name, "r");
  if (file == NULL) fail("no such file of URLs");
  size_t capacity = 0;
  char **urls = NULL, *line = NULL;
  size_t size = 0;
  for (*count = 0; getline(&line, &size, file) > 0; (*count)++) {
    line[strcspn(line, "\n")] = 0;
    if (*count == capacity) urls = realloc(urls, (capacity = 2 * capacity + 64) * sizeof *urls);
    urls[*count] = strdup(line);
  }
  fclose(file);
  return urls;
}

static FILE *part(const char *name, int number, const char *mode) {
  char path[4096];
  snprintf(path, sizeof path, "%s.%d", name, number);
  FILE *file = fopen(path, mode);
  if (file == NULL) fail("a part can't be opened");
  return file;
}

int main(int argc, char **argv) {
  if (argc != 5) fail("usage: URLS OUT PROCESSES IN_FLIGHT");
  int processes = atoi(argv[3]);
  size_t count;
  char **urls = read_urls(argv[1], &count);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  for (int number = 0; number < processes; number++) {
    if (fork() == 0) {
      out = part(argv[2], number, "w");
      scrape(urls, count, number, processes, atoi(argv[4]));
      fclose(out);
      _exit(0);
    }
  }
  for (int status, left = processes; left > 0; left--) {
    if (wait(&status) < 0 || status != 0) fail("a process failed");
  }
  FILE *whole = fopen(argv[2], "w");
  if (whole == NULL) fail("the output can't be opened");
  char piece[65536];
  for (int number = 0; number < processes; number++) {
    FILE *file = part(argv[2], number, "r");
    for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;) fwrite(piece, 1, size, whole);
    fclose(file);
  }
  return fclose(whole) == 0 ? 0 : 1;
}
