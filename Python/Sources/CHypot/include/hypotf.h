#pragma once

float hypotf(float x, float y);
