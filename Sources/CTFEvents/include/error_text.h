// For the implementation alone.
#pragma once

// Remembers on this thread what went wrong, as far as there is room.
void tfe_set_error_text(const char *text);
