#include "CCurl.h"

#include <dlfcn.h>

enum {
    OPTION_LONG = 0,
    OPTION_POINTER = 10000,
    OPTION_FUNCTION = 20000,
    OPTION_OFFSET = 30000,

    WRITE_DATA = OPTION_POINTER + 1,
    URL = OPTION_POINTER + 2,
    RANGE = OPTION_POINTER + 7,
    WRITE_FUNCTION = OPTION_FUNCTION + 11,
    POST_FIELDS = OPTION_POINTER + 15,
    LOW_SPEED_LIMIT = OPTION_LONG + 19,
    LOW_SPEED_TIME = OPTION_LONG + 20,
    HTTP_HEADER = OPTION_POINTER + 23,
    HEADER_DATA = OPTION_POINTER + 29,
    CUSTOM_REQUEST = OPTION_POINTER + 36,
    FOLLOW_LOCATION = OPTION_LONG + 52,
    CA_INFO = OPTION_POINTER + 65,
    MAXIMUM_REDIRECTS = OPTION_LONG + 68,
    HTTP_VERSION = OPTION_LONG + 84,
    BUFFER_SIZE = OPTION_LONG + 98,
    HEADER_FUNCTION = OPTION_FUNCTION + 79,
    NO_SIGNAL = OPTION_LONG + 99,
    POST_FIELD_SIZE = OPTION_OFFSET + 120,
    TIMEOUT = OPTION_LONG + 155,
    CONNECT_TIMEOUT = OPTION_LONG + 156,
    NO_PROXY = OPTION_POINTER + 177,
    PROTOCOLS = OPTION_LONG + 181,
    REDIRECT_PROTOCOLS = OPTION_LONG + 182,
    PATH_AS_IS = OPTION_LONG + 234,

    HTTP = 1,
    HTTPS = 2,

    HTTP_1_1 = 2,

    GLOBAL_ALL = 3,
    RESPONSE_CODE = 0x200000 + 2,
    CONNECT_CODE = 0x200000 + 22,
};

static int (*global_init)(long);
static CurlHandle *(*easy_init)(void);
static void (*easy_cleanup)(CurlHandle *);
static void (*easy_reset)(CurlHandle *);
static int (*easy_setopt)(CurlHandle *, int, ...);
static int (*easy_perform)(CurlHandle *);
static int (*easy_getinfo)(CurlHandle *, int, ...);
static const char *(*easy_strerror)(int);
static CurlList *(*slist_append)(CurlList *, const char *);
static void (*slist_free_all)(CurlList *);

static bool find(void *library, const char *name, void *place) {
    return (*(void **)place = dlsym(library, name)) != NULL;
}

bool curl_load(void) {
    static bool loaded;
    static const char *const names[] = {
        "libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib", "/usr/lib/libcurl.4.dylib", NULL,
    };
    if (loaded) return true;
    void *library = NULL;
    for (int i = 0; library == NULL && names[i] != NULL; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return false;
    loaded = find(library, "curl_global_init", &global_init) && find(library, "curl_easy_init", &easy_init)
        && find(library, "curl_easy_cleanup", &easy_cleanup) && find(library, "curl_easy_reset", &easy_reset)
        && find(library, "curl_easy_setopt", &easy_setopt) && find(library, "curl_easy_perform", &easy_perform)
        && find(library, "curl_easy_getinfo", &easy_getinfo) && find(library, "curl_easy_strerror", &easy_strerror)
        && find(library, "curl_slist_append", &slist_append) && find(library, "curl_slist_free_all", &slist_free_all)
        && global_init(GLOBAL_ALL) == 0;
    return loaded;
}

CurlHandle *curl_new_handle(void) { return easy_init(); }
void curl_free_handle(CurlHandle *handle) { easy_cleanup(handle); }

void curl_reset_options(CurlHandle *handle) {
    easy_reset(handle);
    easy_setopt(handle, NO_SIGNAL, 1L);
    // A key may have "..", which is no step up.
    easy_setopt(handle, PATH_AS_IS, 1L);
    easy_setopt(handle, PROTOCOLS, (long)(HTTP | HTTPS));
    // One request at a time for a connection: the frames of HTTP/2 would be copied for nothing.
    easy_setopt(handle, HTTP_VERSION, (long)HTTP_1_1);
    easy_setopt(handle, BUFFER_SIZE, 128L << 10);
}

bool curl_set_url(CurlHandle *handle, const char *url) { return easy_setopt(handle, URL, url) == 0; }
bool curl_set_method(CurlHandle *handle, const char *method) {
    return easy_setopt(handle, CUSTOM_REQUEST, method) == 0;
}
void curl_set_headers(CurlHandle *handle, CurlList *headers) { easy_setopt(handle, HTTP_HEADER, headers); }
void curl_set_body(CurlHandle *handle, const char *bytes, size_t count) {
    easy_setopt(handle, POST_FIELDS, bytes);
    easy_setopt(handle, POST_FIELD_SIZE, (int64_t)count);
}
void curl_set_range(CurlHandle *handle, const char *range) { easy_setopt(handle, RANGE, range); }

void curl_set_sinks(CurlHandle *handle, CurlTake body, CurlTake header, void *context) {
    easy_setopt(handle, WRITE_FUNCTION, body);
    easy_setopt(handle, WRITE_DATA, context);
    easy_setopt(handle, HEADER_FUNCTION, header);
    easy_setopt(handle, HEADER_DATA, context);
}

void curl_set_redirects(CurlHandle *handle, int limit, bool only_https) {
    easy_setopt(handle, FOLLOW_LOCATION, limit > 0 ? 1L : 0L);
    easy_setopt(handle, MAXIMUM_REDIRECTS, (long)limit);
    easy_setopt(handle, REDIRECT_PROTOCOLS, (long)(only_https ? HTTPS : HTTP | HTTPS));
}

void curl_set_limits(CurlHandle *handle, long connect, long total, long rate, long stall) {
    easy_setopt(handle, CONNECT_TIMEOUT, connect);
    easy_setopt(handle, TIMEOUT, total);
    easy_setopt(handle, LOW_SPEED_LIMIT, rate);
    easy_setopt(handle, LOW_SPEED_TIME, stall);
}

void curl_set_certificates(CurlHandle *handle, const char *path) { easy_setopt(handle, CA_INFO, path); }
void curl_set_no_proxy(CurlHandle *handle) { easy_setopt(handle, NO_PROXY, "*"); }

CurlList *curl_append(CurlList *list, const char *header) { return slist_append(list, header); }
void curl_free_headers(CurlList *list) { slist_free_all(list); }

int curl_perform(CurlHandle *handle) { return easy_perform(handle); }
const char *curl_message(int code) { return easy_strerror(code); }

static long number(CurlHandle *handle, int name) {
    long number = 0;
    easy_getinfo(handle, name, &number);
    return number;
}

long curl_status(CurlHandle *handle) { return number(handle, RESPONSE_CODE); }
long curl_proxy_status(CurlHandle *handle) { return number(handle, CONNECT_CODE); }
