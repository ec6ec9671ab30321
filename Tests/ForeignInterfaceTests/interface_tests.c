// Tests of tfevents.h as a program in C sees it. Tools/interop/test_other_languages.py compiles and runs it.

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <tfevents.h>
#include <unistd.h>

static int failures;

#define CHECK(condition)                                                  \
  do {                                                                    \
    if (!(condition)) {                                                   \
      printf("%s:%d: %s does not hold\n", __FILE__, __LINE__, #condition); \
      failures++;                                                         \
    }                                                                     \
  } while (0)

static void add(tfe_writer *writer, const char *tag, double value, int64_t step) {
  tfe_writer_add_scalar(writer, tag, strlen(tag), value, step, TFE_NOW);
}

static void writes_and_reads_back(const char *directory) {
  tfe_writer_options options = tfe_writer_defaults();
  options.keeps_doubles = true;
  options.file_name_suffix = ".c";
  tfe_writer *writer = NULL;
  CHECK(tfe_writer_open(directory, &options, &writer) == TFE_OK);
  for (int step = 0; step < 1000; step++) {
    add(writer, "loss", 0.1 * step, step);
    add(writer, "größe", step, step);
  }
  CHECK(tfe_writer_try_scalar(writer, "loss", 4, 1, 1000, 12.5));
  tfe_writer_add_text(writer, "note", "**bold**", 1, TFE_NOW);
  const double values[] = {1, 2, 3, -1, 0};
  CHECK(tfe_writer_add_histogram(writer, "h", values, 5, 1, TFE_NOW) == TFE_OK);
  const uint8_t pixels[2 * 2 * 3] = {255, 0, 0, 0, 255, 0, 0, 0, 255};
  CHECK(tfe_writer_add_image(writer, "i", pixels, 2, 2, 3, 1, TFE_NOW) == TFE_OK);
  CHECK(tfe_writer_flush(writer, 30) == TFE_OK);
  char path[1024];
  const size_t length = tfe_writer_path(writer, path, sizeof path);
  CHECK(length > 2 && strcmp(path + length - 2, ".c") == 0);
  CHECK(tfe_writer_dropped(writer) == 0);
  CHECK(tfe_writer_close(writer, 30) == TFE_OK);
  add(writer, "late", 1, 1);
  CHECK(tfe_writer_dropped(writer) == 1);
  tfe_writer_free(writer);

  tfe_scalars *scalars = NULL;
  CHECK(tfe_scalars_read(directory, NULL, &scalars) == TFE_OK);
  CHECK(tfe_scalars_series_count(scalars) == 2);
  CHECK(tfe_scalars_damage_count(scalars) == 0 && tfe_scalars_damage(scalars, 0) == NULL);
  const tfe_series loss = tfe_scalars_series(scalars, 0);
  CHECK(strcmp(loss.run, ".") == 0 && strcmp(loss.tag, "loss") == 0 && loss.count == 1001);
  for (int step = 0; step < 1000; step++) CHECK(loss.steps[step] == step && loss.values[step] == 0.1 * step);
  CHECK(loss.wall_times[1000] == 12.5);
  CHECK(strcmp(tfe_scalars_series(scalars, 1).tag, "größe") == 0);
  tfe_scalars_free(scalars);
}

static void selects_what_is_wanted(const char *directory) {
  tfe_selection selection = tfe_selection_all();
  const char *tags[] = {"l*", "nothing"};
  selection.tags = tags;
  selection.tag_count = 2;
  selection.first_step = 10;
  selection.last_step = 19;
  tfe_scalars *scalars = NULL;
  CHECK(tfe_scalars_read(directory, &selection, &scalars) == TFE_OK);
  CHECK(tfe_scalars_series_count(scalars) == 1);
  CHECK(tfe_scalars_series(scalars, 0).count == 10 && tfe_scalars_series(scalars, 0).steps[0] == 10);
  tfe_scalars_free(scalars);
}

static void reads_what_was_read_elsewhere(const char *directory) {
  // A training that was resumed at step 5.
  char run[1024], path[2][1024], content[2][4096];
  snprintf(run, sizeof run, "%s/resumed", directory);
  tfe_file files[2];
  for (int part = 0; part < 2; part++) {
    tfe_writer *writer = NULL;
    CHECK(tfe_writer_open(run, NULL, &writer) == TFE_OK);
    for (int step = 5 * part; step < 10; step++) add(writer, "loss", 100 * part + step, step);
    CHECK(tfe_writer_flush(writer, 30) == TFE_OK);
    tfe_writer_path(writer, path[part], sizeof path[part]);
    CHECK(tfe_writer_close(writer, 30) == TFE_OK);
    tfe_writer_free(writer);
    FILE *file = fopen(path[part], "r");
    files[part] = (tfe_file){path[part], content[part], fread(content[part], 1, sizeof content[part], file)};
    fclose(file);
  }
  tfe_selection selection = tfe_selection_all();
  tfe_scalars *scalars = NULL;
  CHECK(tfe_scalars_decode("a run", files, 2, &selection, &scalars) == TFE_OK);
  CHECK(strcmp(tfe_scalars_series(scalars, 0).run, "a run") == 0 && tfe_scalars_series(scalars, 0).count == 15);
  tfe_scalars_free(scalars);
  selection.keeps_rewinds = false;
  // The last record of the second file is not whole yet, which is no damage.
  files[1].length -= 3;
  CHECK(tfe_scalars_decode("a run", files, 2, &selection, &scalars) == TFE_OK);
  CHECK(tfe_scalars_damage_count(scalars) == 0);
  const tfe_series loss = tfe_scalars_series(scalars, 0);
  CHECK(loss.count == 9 && loss.values[4] == 4 && loss.values[5] == 105 && loss.values[8] == 108);
  tfe_scalars_free(scalars);
  CHECK(tfe_scalars_read(run, &selection, &scalars) == TFE_OK && tfe_scalars_series(scalars, 0).count == 10);
  tfe_scalars_free(scalars);
  content[1][files[1].length / 2] ^= 1;
  CHECK(tfe_scalars_decode("a run", files, 2, &selection, &scalars) == TFE_OK);
  CHECK(tfe_scalars_damage_count(scalars) == 1 && strstr(tfe_scalars_damage(scalars, 0), path[1]) != NULL);
  tfe_scalars_free(scalars);
}

static void gives_arrow_columns_that_outlive_what_was_read(const char *directory) {
  tfe_scalars *scalars = NULL;
  CHECK(tfe_scalars_read(directory, NULL, &scalars) == TFE_OK);
  struct ArrowArrayStream stream;
  tfe_scalars_arrow(scalars, &stream);
  tfe_scalars_free(scalars);
  struct ArrowSchema schema;
  CHECK(stream.get_schema(&stream, &schema) == 0);
  const char *names[] = {"run", "tag", "step", "wall_time", "value"}, *formats[] = {"i", "i", "l", "g", "g"};
  CHECK(strcmp(schema.format, "+s") == 0 && schema.n_children == 5);
  for (int index = 0; index < 5; index++) {
    CHECK(strcmp(schema.children[index]->name, names[index]) == 0);
    CHECK(strcmp(schema.children[index]->format, formats[index]) == 0);
  }
  CHECK(strcmp(schema.children[1]->dictionary->format, "u") == 0);
  struct ArrowArray batch, end;
  CHECK(stream.get_next(&stream, &batch) == 0 && batch.length == 2001);
  // Of each point: the number of its tag, whose text the dictionary has.
  const struct ArrowArray *tags = batch.children[1]->dictionary;
  CHECK(tags->length == 2 && memcmp(tags->buffers[2], "lossgröße", strlen("lossgröße")) == 0);
  CHECK(((const int32_t *)tags->buffers[1])[1] == 4);
  CHECK(((const int32_t *)batch.children[1]->buffers[1])[0] == 0);
  CHECK(((const int32_t *)batch.children[1]->buffers[1])[2000] == 1);
  CHECK(((const double *)batch.children[4]->buffers[1])[10] == 1.0);
  CHECK(stream.get_next(&stream, &end) == 0 && end.release == NULL);
  stream.release(&stream);
  schema.release(&schema);
  // A consumer may take a column out of its batch.
  struct ArrowArray steps = *batch.children[2];
  batch.children[2]->release = NULL;
  batch.release(&batch);
  CHECK(((const int64_t *)steps.buffers[1])[7] == 7);
  steps.release(&steps);
}

static void says_what_is_wrong(const char *directory) {
  char path[1024];
  snprintf(path, sizeof path, "%s/file", directory);
  fclose(fopen(path, "w"));
  tfe_writer *writer = NULL;
  CHECK(tfe_writer_open(path, NULL, &writer) == TFE_CANNOT_OPEN);
  CHECK(writer == NULL && strstr(tfe_error_text(), path) != NULL);
  tfe_writer_options options = tfe_writer_defaults();
  options.flush_interval = -1;
  CHECK(tfe_writer_open(directory, &options, &writer) == TFE_INVALID_ARGUMENT);
  CHECK(strstr(tfe_error_text(), "flush_interval") != NULL);
  tfe_scalars *scalars = NULL;
  CHECK(tfe_scalars_read("/nonexistent", NULL, &scalars) == TFE_CANNOT_OPEN);
  tfe_bytes bytes = {NULL, 0};
  CHECK(tfe_histogram((const double[]){NAN}, 1, &bytes) == TFE_INVALID_ARGUMENT);
  CHECK(tfe_png((const uint8_t[]){0}, 1, 1, 2, &bytes) == TFE_INVALID_ARGUMENT);
  CHECK(strstr(tfe_error_text(), "channels") != NULL);
}

static void goes_on_in_a_forked_child(const char *directory) {
  char path[1024], text[4096];
  snprintf(path, sizeof path, "%s/forked", directory);
  tfe_writer *writer = NULL;
  CHECK(tfe_writer_open(path, NULL, &writer) == TFE_OK);
  add(writer, "parent", 1, 1);
  const pid_t child = fork();
  if (child == 0) {
    const bool is_silent = !tfe_has_message();
    add(writer, "child", 2, 2);
    const bool is_closed = tfe_writer_close(writer, 30) == TFE_OK;
    const bool is_notice = tfe_next_message_severity() == TFE_NOTICE;
    const bool is_said = tfe_next_message(text, sizeof text) > 0 && strstr(text, "forked") != NULL;
    _exit(is_silent && is_closed && is_notice && is_said ? 0 : 1);
  }
  int status = -1;
  CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
  CHECK(tfe_writer_close(writer, 30) == TFE_OK);
  tfe_writer_free(writer);
  tfe_scalars *scalars = NULL;
  CHECK(tfe_scalars_read(path, NULL, &scalars) == TFE_OK && tfe_scalars_series_count(scalars) == 2);
  tfe_scalars_free(scalars);
}

static bool is_there(const char *path) { return access(path, R_OK) == 0; }

static void goes_on_in_other_files(const char *directory) {
  char run[1024], path[1024], first[1024], closed[1024] = "";
  snprintf(run, sizeof run, "%s/rotated", directory);
  const tfe_rotation rotation = {.size = sizeof rotation, .bytes = 1 << 20, .names_closed_files = true};
  tfe_writer *writer = NULL;
  CHECK(tfe_writer_open_rotating(run, NULL, &rotation, &writer) == TFE_OK);
  add(writer, "a", 0, 0);
  CHECK(tfe_writer_flush(writer, 30) == TFE_OK);
  const size_t length = tfe_writer_path(writer, first, sizeof first);
  CHECK(!tfe_writer_has_closed_file(writer) && tfe_writer_next_closed_file(writer, closed, sizeof closed) == 0);

  // When told to.
  tfe_writer_rotate(writer);
  CHECK(tfe_writer_flush(writer, 30) == TFE_OK && tfe_writer_has_closed_file(writer));
  CHECK(tfe_writer_next_closed_file(writer, closed, length) == length);
  CHECK(tfe_writer_next_closed_file(writer, NULL, 0) == length);
  CHECK(tfe_writer_next_closed_file(writer, closed, sizeof closed) == length && strcmp(closed, first) == 0);
  CHECK(!tfe_writer_has_closed_file(writer));

  // By size.
  const int last = 200000;
  for (int step = 1; step <= last; step++) add(writer, "a", step, step);
  CHECK(tfe_writer_close(writer, 30) == TFE_OK);
  tfe_writer_path(writer, path, sizeof path);
  int count = 1;
  while (tfe_writer_next_closed_file(writer, closed, sizeof closed) != 0) {
    CHECK(strcmp(closed, first) > 0 && is_there(closed));
    count++;
  }
  CHECK(count > 3 && strcmp(closed, path) == 0);
  tfe_writer_free(writer);
  tfe_scalars *scalars = NULL;
  CHECK(tfe_scalars_read(run, NULL, &scalars) == TFE_OK);
  const tfe_series series = tfe_scalars_series(scalars, 0);
  CHECK(series.count == (size_t)last + 1);
  for (int step = 0; step <= last; step++) CHECK(series.steps[step] == step);
  tfe_scalars_free(scalars);

  tfe_rotation wrong = {.size = sizeof wrong, .age = -1};
  CHECK(tfe_writer_open_rotating(run, NULL, &wrong, &writer) == TFE_INVALID_ARGUMENT && writer == NULL);
  CHECK(strstr(tfe_error_text(), "rotation.age") != NULL);
  wrong = (tfe_rotation){.bytes = 1};
  CHECK(tfe_writer_open_rotating(run, NULL, &wrong, &writer) == TFE_INVALID_ARGUMENT);
}

static bool says(tfe_bytes report, const char *text) {
  return report.data && memmem(report.data, report.length, text, strlen(text)) != NULL;
}

static void verifies_and_repairs(const char *directory) {
  const char *paths[] = {directory};
  tfe_bytes report = {NULL, 0};
  CHECK(tfe_verify(paths, 1, NULL, &report) == TFE_OK);
  // One scalar was given a wall time of long ago above.
  CHECK(says(report, "\"checks\": {\"event.wall-time-order\": 1}"));
  CHECK(says(report, "\"scalars\": 2001") && says(report, "\"failures\": []"));
  tfe_bytes_free(report);

  // Cut in the middle of its last record.
  char path[1024], cut[1024], mended[1024];
  tfe_writer *writer = NULL;
  snprintf(cut, sizeof cut, "%s/cut", directory);
  CHECK(tfe_writer_open(cut, NULL, &writer) == TFE_OK);
  add(writer, "a", 1, 1);
  add(writer, "a", 2, 2);
  CHECK(tfe_writer_flush(writer, 30) == TFE_OK);
  tfe_writer_path(writer, path, sizeof path);
  CHECK(tfe_writer_close(writer, 30) == TFE_OK);
  tfe_writer_free(writer);
  FILE *file = fopen(path, "r+");
  fseek(file, 0, SEEK_END);
  CHECK(ftruncate(fileno(file), ftell(file) - 3) == 0);
  fclose(file);

  tfe_verification_options hints = tfe_verification_defaults();
  hints.includes_hints = true;
  CHECK(tfe_verify((const char *[]){path, "/nonexistent"}, 2, &hints, &report) == TFE_OK);
  CHECK(says(report, "\"check\": \"record.truncated\""));
  CHECK(says(report, "\"hints\":") && says(report, "\"path\": \"/nonexistent\""));
  tfe_bytes_free(report);

  snprintf(mended, sizeof mended, "%s/mended", directory);
  CHECK(tfe_repair(path, mended, NULL, &report) == TFE_OK);
  CHECK(says(report, "\"action\": \"dropped\"") && says(report, "\"errors_left\": 0"));
  tfe_bytes_free(report);
  tfe_scalars *scalars = NULL;
  CHECK(tfe_scalars_read(mended, NULL, &scalars) == TFE_OK && tfe_scalars_series(scalars, 0).count == 1);
  tfe_scalars_free(scalars);

  CHECK(tfe_repair(path, mended, NULL, &report) == TFE_CANNOT_OPEN && report.data == NULL);
  CHECK(strstr(tfe_error_text(), "there already") != NULL);
  tfe_repair_options options = tfe_repair_defaults();
  options.merges = true;
  CHECK(tfe_repair(path, NULL, &options, &report) == TFE_INVALID_ARGUMENT);
  options.size = 1;
  CHECK(tfe_repair(path, NULL, &options, &report) == TFE_INVALID_ARGUMENT);
  CHECK(tfe_verify((const char *[]){"/nonexistent"}, 1, NULL, &report) == TFE_CANNOT_OPEN);
  tfe_bytes_free(report);
}

static void encodes_contents() {
  tfe_bytes bytes = {NULL, 0};
  CHECK(tfe_png((const uint8_t[]){7}, 1, 1, 1, &bytes) == TFE_OK);
  CHECK(bytes.length > 8 && memcmp(bytes.data, "\x89PNG", 4) == 0);
  tfe_bytes_free(bytes);
}

static void keeps_messages_until_asked() {
  // An event was logged to a closed writer above.
  char text[4096];
  CHECK(tfe_has_message() && tfe_next_message_severity() == TFE_ERROR);
  CHECK(tfe_next_message(text, sizeof text) > 0 && strstr(text, "closed") != NULL);
  CHECK(!tfe_has_message() && tfe_next_message(text, sizeof text) == 0);
  CHECK(tfe_next_message_severity() == TFE_NOTICE);
}

int main(int count, char **arguments) {
  if (count != 2) return 64;
  CHECK(tfe_interface_version() == TFE_INTERFACE_VERSION);
  writes_and_reads_back(arguments[1]);
  selects_what_is_wanted(arguments[1]);
  gives_arrow_columns_that_outlive_what_was_read(arguments[1]);
  says_what_is_wrong(arguments[1]);
  verifies_and_repairs(arguments[1]);
  encodes_contents();
  keeps_messages_until_asked();
  goes_on_in_other_files(arguments[1]);
  goes_on_in_a_forked_child(arguments[1]);
  reads_what_was_read_elsewhere(arguments[1]);
  return failures ? 1 : 0;
}
