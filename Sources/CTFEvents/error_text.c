#include "include/error_text.h"

#include <stdio.h>

#include "include/tfevents.h"

// Swift has no storage of a thread.
static _Thread_local char error_text[2048];

const char *tfe_error_text(void) { return error_text; }

void tfe_set_error_text(const char *text) { snprintf(error_text, sizeof error_text, "%s", text); }
