import CRMKernel

/// The sentences that a plugin ships in other languages: `messages.zh-Hans.json`.
enum PluginMessages {
  /// Each place in a sentence takes an argument: what is rendered can be much longer.
  private static let longestSentence = 10_000

  /// Reads the catalogues among a plugin's files.
  ///
  /// - Throws: ``PluginError`` for a language that there isn't, or a file that isn't an object of
  ///   texts by their English sentences.
  static func catalogues(of source: PluginSource) throws(PluginError) -> [Catalogue] {
    var catalogues: [Catalogue] = []
    for part in source.parts where part.path.hasPrefix("messages.") && part.path.isJSON {
      let name = String(part.path.dropFirst("messages.".count).dropLast(".json".count))
      func refused(_ reason: String) -> PluginError {
        PluginError(.file, file: source.name(of: part), reason)
      }
      guard let language = Language(rawValue: name) else {
        let refusal = Refusal.unknown("language", name, among: Language.allCases.map(\.rawValue))
        throw refused(refusal.description)
      }
      let record: Record
      do {
        record = try ConfigSchema.record(json: part.text)
      } catch {
        throw refused(error.description)
      }
      var sentences: [String: String] = [:]
      for (english, value) in record {
        guard case .text(let text) = value else {
          throw refused("The translation of \"\(english)\" must be text.")
        }
        guard text.utf8.count <= longestSentence else {
          throw refused("A translation is longer than \(longestSentence) bytes.")
        }
        sentences[english] = text
      }
      catalogues.append(Catalogue(language, sentences))
    }
    return catalogues
  }
}

extension String {
  fileprivate var isJSON: Bool { hasSuffix(".json") }
}
