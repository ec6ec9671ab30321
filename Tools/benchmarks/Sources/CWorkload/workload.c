#include "CWorkload.h"

#include <stdio.h>
#include <time.h>

#define SERVICES(metric) metric ".payments", metric ".checkout", metric ".search", metric ".auth", metric ".catalog"

const char *const workload_tags[workload_tag_count] = {
    SERVICES("latency_ms"), SERVICES("error_rate"), SERVICES("queue_depth"), SERVICES("cpu_pct"),
};

static uint64_t nanoseconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

uint64_t workload_nanoseconds(void) { return nanoseconds(CLOCK_MONOTONIC); }

workload_times workload_now(void) {
    return (workload_times){
        nanoseconds(CLOCK_MONOTONIC), nanoseconds(CLOCK_PROCESS_CPUTIME_ID), nanoseconds(CLOCK_THREAD_CPUTIME_ID)};
}

void workload_report(workload_times start, size_t values, double sum) {
    workload_times end = workload_now();
    printf(
        "{\"values\": %zu, \"seconds\": %.9f, \"processor_seconds\": %.9f, \"thread_seconds\": %.9f, \"sum\": %.6f}\n",
        values, 1e-9 * (end.elapsed - start.elapsed), 1e-9 * (end.process - start.process),
        1e-9 * (end.thread - start.thread), sum);
}
