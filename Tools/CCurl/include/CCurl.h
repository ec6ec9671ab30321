// libcurl, found when it is needed: building the tools takes no header of it, and starting them no library.
//
// The numbers are libcurl's, which keeps them for as long as its library is called libcurl.so.4: "curl.h" of 7.16 and
// later, https://curl.se/libcurl/abi.html.

#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct CurlHandle CurlHandle;
typedef struct CurlList CurlList;

/// Takes bytes; another number than `size * count` ends the transfer.
typedef size_t (*CurlTake)(char *bytes, size_t size, size_t count, void *context);

/// Loads libcurl; says whether it is there. Calls after the first cost nothing. For one thread at a time.
bool curl_load(void);

CurlHandle *curl_new_handle(void);
void curl_free_handle(CurlHandle *handle);

/// Forgets all options, not the connections.
void curl_reset_options(CurlHandle *handle);

/// What a request is made of; strings are copied.
bool curl_set_url(CurlHandle *handle, const char *url);
bool curl_set_method(CurlHandle *handle, const char *method);
void curl_set_headers(CurlHandle *handle, CurlList *headers);
/// `bytes` must live until the transfer ends.
void curl_set_body(CurlHandle *handle, const char *bytes, size_t count);
void curl_set_range(CurlHandle *handle, const char *range);

/// What takes the answer.
void curl_set_sinks(CurlHandle *handle, CurlTake body, CurlTake header, void *context);

/// Redirects that are followed, of https to https only; 0 for none.
void curl_set_redirects(CurlHandle *handle, int limit, bool only_https);

/// In milliseconds: to connect; for all, 0 for no limit. Below `rate` bytes a second for `stall` seconds is a failure.
void curl_set_limits(CurlHandle *handle, long connect, long total, long rate, long stall);

/// Certificates to trust in place of the system's; no proxy for what is on this machine.
void curl_set_certificates(CurlHandle *handle, const char *path);
void curl_set_no_proxy(CurlHandle *handle);

CurlList *curl_append(CurlList *list, const char *header);
void curl_free_headers(CurlList *list);

/// 0, or what `curl_message` explains.
int curl_perform(CurlHandle *handle);
const char *curl_message(int code);
long curl_status(CurlHandle *handle);
/// What a proxy answered when it was asked for a way to the server; 0 where none was.
long curl_proxy_status(CurlHandle *handle);

#endif
