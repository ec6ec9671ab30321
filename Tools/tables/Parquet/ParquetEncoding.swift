/// How values stand in a page.
enum ParquetEncoding: Int32 {
    case plain = 0
    case runLengths = 3
    case dictionaryPlaces = 8
}
