import Foundation

/// A file of results of another system that lies beside the repository, if it does.
public enum GoldenFile {
  /// Decodes `path` in a `shared/checks` folder of a folder above; `nil` where there is none.
  public static func decode<T: Decodable>(_: T.Type, _ path: String) throws -> T? {
    guard let url = url(path) else { return nil }
    return try JSONDecoder().decode(T.self, from: Data(contentsOf: url))
  }

  public static func exists(_ path: String) -> Bool { url(path) != nil }

  private static func url(_ path: String) -> URL? {
    var folder = URL(fileURLWithPath: #filePath)
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      let url = folder.appendingPathComponent("shared/checks/\(path)")
      if FileManager.default.fileExists(atPath: url.path) { return url }
    }
    return nil
  }
}
