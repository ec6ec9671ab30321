// A program of the package, which is all in the library that it is linked to: COMMAND names its function there.

_Noreturn void COMMAND(void);

int main(void) { COMMAND(); }
