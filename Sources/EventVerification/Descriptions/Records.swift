extension CheckDescription {
    static let records: [Check: CheckDescription] = [
        .dataChecksum: CheckDescription(
            .error,
            "TensorBoard's default loader shows the damaged record as data, its Python loader hides the rest "
                + "of the file and says nothing",
            meaning: "The checksum stored behind a record's data is not that of the data.",
            defaultLoader:
                "Does not check it: what still decodes is shown, whatever it says; what does not ends "
                + "its reading of the file. With --extra_data_server_flags=--checksum it gives the rest of the file up.",
            pythonLoader: "Waits at the record forever, without a word; later files of the run are read.",
            remedy: "Repair the file, which drops this record alone, and restart TensorBoard."),
        .length: CheckDescription(
            .error,
            "TensorBoard's data server crashes or waits forever, its Python loader runs out of memory or "
                + "waits forever; what follows is lost",
            meaning:
                "A record claims a length that is impossible, or reaches beyond the end of the file though "
                + "other records follow its header.",
            defaultLoader:
                "Allocates what the header claims: from about 64 GiB the process dies, from 2^63 its "
                + "reading thread. Below that it waits for bytes that do not come.",
            pythonLoader: "Runs out of memory, which ends the loading of all runs; or waits.",
            remedy: "Repair the file, and restart TensorBoard."),
        .lengthChecksum: CheckDescription(
            .error, "both of TensorBoard's loaders give up the rest of the file",
            meaning:
                "The checksum of a record's length is wrong: damage, zeros of a preallocated file, or bytes "
                + "that are no record.",
            defaultLoader: "Warns and gives the file up until it is restarted.",
            pythonLoader: "Waits at the record forever, without a word; later files of the run are read.",
            remedy: "Repair the file, and restart TensorBoard. What was appended behind zeros is found too."),
        .truncated: CheckDescription(
            .note,
            "TensorBoard waits for the rest of the record; if its writer died, only that record is lost",
            meaning: "The last record of a file is not whole: it is being written, or its writer died.",
            defaultLoader: "Waits, and goes on when the rest comes.",
            pythonLoader: "Waits, and goes on when the rest comes, unless a later file of the run exists: "
                + "it has left for that one then.",
            remedy: "Nothing while the writer lives. Repair the file before anyone appends to it."),
    ]
}
