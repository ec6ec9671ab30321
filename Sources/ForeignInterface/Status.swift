// Named and documented in tfevents.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

import CTFEvents

/// Says in which way a call failed, and remembers why for `tfe_error_text`.
func failure(_ status: tfe_status, _ reason: some CustomStringConvertible) -> tfe_status {
    unsafe tfe_set_error_text(reason.description)
    return status
}

/// The same for an error that was caught.
func failure(_ status: tfe_status, _ error: any Error) -> tfe_status { failure(status, "\(error)") }

@c @implementation
public func tfe_interface_version() -> Int32 { TFE_INTERFACE_VERSION }
