// Tests of tfevents.h as a program in C sees it. Tools/interop/test_other_languages.py compiles and runs it.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tfevents.h>


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

static void gives_arrow_columns_that_outlive_what_was_read(const char *directory) {
  tfe_scalars *scalars = NULL;
  CHECK(tfe_scalars_read(directory, NULL, &scalars) == TFE_OK);
  struct ArrowArrayStream stream;
  tfe_scalars_arrow(scalars, &stream);
  tfe_scalars_free(scalars);
  struct ArrowSchema schema;
  CHECK(stream.get_schema(&stream, &schema) == 0);
  CHECK(schema.n_children == 5 && strcmp(schema.children[2]->name, "step") == 0);
  struct ArrowArray batch, end;
  CHECK(stream.get_next(&stream, &batch) == 0 && batch.length == 2001);
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

static void encodes_contents() {
  tfe_bytes bytes = {NULL, 0};
  CHECK(tfe_png((const uint8_t[]){7}, 1, 1, 1, &bytes) == TFE_OK);
  CHECK(bytes.length > 8 && memcmp(bytes.data, "\x89PNG", 4) == 0);
  tfe_bytes_free(bytes);
}

static void keeps_messages_until_asked() {
  // An event was logged to a closed writer above.
  char text[4096];
  CHECK(tfe_has_message());
  CHECK(tfe_next_message(text, sizeof text) > 0 && strstr(text, "closed") != NULL);
  CHECK(!tfe_has_message() && tfe_next_message(text, sizeof text) == 0);
}

int main(int count, char **arguments) {
  if (count != 2) return 64;
  CHECK(tfe_interface_version() == TFE_INTERFACE_VERSION);
  writes_and_reads_back(arguments[1]);
  selects_what_is_wanted(arguments[1]);
  gives_arrow_columns_that_outlive_what_was_read(arguments[1]);
  says_what_is_wrong(arguments[1]);
  encodes_contents();
  keeps_messages_until_asked();
  return failures ? 1 : 0;
}
