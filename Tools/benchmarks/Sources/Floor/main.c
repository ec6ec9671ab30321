// The least work that still makes, or fully checks, a valid event file.

#include "floor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments) {
    if (count == 4 && !strcmp(arguments[1], "w1"))
        return floor_write(arguments[2], strtoul(arguments[3], NULL, 10), false);
    if (count == 4 && !strcmp(arguments[1], "w2"))
        return floor_write(arguments[2], strtoul(arguments[3], NULL, 10), true);
    if (count == 3 && !strcmp(arguments[1], "read"))
        return floor_read(arguments[2]);
    fputs("usage: Floor w1|w2 FILE STEPS\n       Floor read FILE\n", stderr);
    return 2;
}
