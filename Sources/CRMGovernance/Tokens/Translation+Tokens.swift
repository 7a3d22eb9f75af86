import CRMKernel

extension Translation {
  /// What is said of tokens.
  static let tokens: [Translation] = [
    Translation(
      "The secret has {1} bytes; 32 are needed.",
      "密钥只有 {1} 字节，至少需要 32 字节。",
      "金鑰只有 {1} 位元組，至少需要 32 位元組。"
    ),
    Translation("Use a secret of random bytes.", "请使用随机字节作为密钥。", "請使用隨機位元組作為金鑰。"),
    Translation("This is no token.", "这不是令牌。", "這不是權杖。"),
    Translation("Log in again.", "请重新登录。", "請重新登入。"),
    Translation("The token isn't signed by HS256.", "令牌不是以 HS256 签名的。", "權杖不是以 HS256 簽署的。"),
    Translation(
      "The token wasn't signed by whom the book trusts.",
      "令牌不是由受信任的一方签名的。",
      "權杖不是由受信任的一方簽署的。"
    ),
    Translation(
      "The token doesn't say until when it holds.",
      "令牌没有写明有效期。",
      "權杖沒有寫明有效期。"
    ),
    Translation("The token has expired.", "令牌已过期。", "權杖已過期。"),
    Translation("The token doesn't hold yet.", "令牌尚未生效。", "權杖尚未生效。"),
    Translation("The token is from somebody else.", "令牌由其他方签发。", "權杖由其他方簽發。"),
    Translation("The token is meant for something else.", "令牌用于其他用途。", "權杖用於其他用途。"),
    Translation("The token names nobody.", "令牌没有指明是谁。", "權杖沒有指明是誰。"),
  ]
}
