#include "CLock.h"
