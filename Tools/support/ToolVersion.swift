/// The version of the tools.
package let toolVersion = "0.2.0"
