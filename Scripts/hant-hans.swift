// For maintainers: prints ICU's traditional-to-simplified mapping of single characters, as read by
// Scripts/generate-text-tables. Foundation is used here at development time only.
import Foundation

for value in UInt32(0x4E00)...0x9FFF {
  guard let scalar = Unicode.Scalar(value) else { continue }
  let text = String(scalar)
  let simplified = text.applyingTransform(StringTransform(rawValue: "Hant-Hans"), reverse: false)
  if let simplified, simplified != text { print(text, simplified) }
}
