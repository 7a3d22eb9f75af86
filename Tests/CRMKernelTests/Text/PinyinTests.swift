import CRMKernel
import Testing

@Suite struct `The pinyin of a name` {
  @Test(arguments: [
    ("张伟明", "zwm"), ("張偉明", "zwm"), ("曾国藩", "zgf"), ("欧阳修", "oyx"), ("仇英", "qy"),
    ("VIP张伟", "vipzw"), ("Smith", "smith"), ("", ""), ("张·伟", "zw"), ("👍李", "l"), ("查良镛", "zly"),
  ])
  func `has these initials`(name: String, initials: String) {
    #expect(Pinyin.initials(of: name) == initials)
  }

  @Test(arguments: [
    ("曾国藩", "zeng guo fan"), ("单雄信", "shan xiong xin"), ("單雄信", "shan xiong xin"),
    ("解缙", "xie jin"), ("任正非", "ren zheng fei"), ("朴树", "piao shu"), ("区文", "ou wen"),
    ("盖茨", "ge ci"), ("缪斯", "miao si"), ("乐嘉", "yue jia"), ("尉迟恭", "yu chi gong"),
    ("万俟卨", "mo qi xie"), ("长孙无忌", "zhang sun wu ji"), ("澹台灭明", "tan tai mie ming"),
    ("吕布", "lv bu"),
  ])
  func `reads the surname as a surname`(name: String, syllables: String) {
    let joined = Pinyin.syllables(of: name, surnameFirst: true).joined(separator: " ")
    #expect(joined == syllables)
  }

  @Test func `reads the same characters as words elsewhere`() {
    #expect(Pinyin.syllables(of: "单位") == ["dan", "wei"])
    #expect(Pinyin.syllables(of: "曾经") == ["ceng", "jing"])
  }

  @Test(arguments: [
    ("欧阳修", "Ouyang Xiu"), ("司马相如", "Sima Xiangru"), ("諸葛亮", "Zhuge Liang"), ("曾国藩", "Zeng Guofan"),
    ("李白", "Li Bai"), ("吕布", "Lü Bu"), ("上官婉儿", "Shangguan Wan'er"),
  ])
  func `makes a Latin name`(name: String, latin: String) {
    #expect(Pinyin.latinName(of: name) == latin)
  }

  @Test(arguments: ["", "李", "John", "李John", "北京华夏科技有限公司"])
  func `makes no Latin name of what isn't a Chinese name`(text: String) {
    #expect(Pinyin.latinName(of: text) == nil)
  }

  @Test func `is known for every character of the block but a few`() {
    var known = 0
    for value in UInt32(0x4E00)...0x9FA5 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let syllables = Pinyin.syllables(of: String(scalar))
      #expect(
        syllables.allSatisfy {
          $0.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } || $0 == "\(scalar)"
        }
      )
      if syllables.first?.utf8.first.map({ $0 < 0x80 }) == true { known += 1 }
    }
    #expect(known > 20_850)
  }
}

@Suite struct `Texts in the order of their sort keys` {
  @Test func `are names by pinyin among Latin names by letter`() {
    let names = ["Zoe", "张三", "bob", "曾国藩", "安娜", "Álvaro", "王五", "Bea", "單雄信", "章子怡", "张大千"]
    #expect(
      sorted(names, by: .pinyin)
        == ["Álvaro", "安娜", "Bea", "bob", "單雄信", "王五", "曾国藩", "张大千", "张三", "章子怡", "Zoe"]
    )
  }

  @Test func `compare syllable by syllable`() {
    #expect(sorted(["先知", "西安"], by: .pinyin) == ["西安", "先知"])
  }

  @Test func `put lü after lu and before luan`() {
    #expect(sorted(["栾平", "吕布", "卢俊"], by: .pinyin) == ["卢俊", "吕布", "栾平"])
  }

  @Test func `ignore case, width and diacritics`() {
    #expect("ÉCLAIR".sortKey(.pinyin) == "eclair".sortKey(.pinyin))
    #expect("ＡＢＣ".sortKey(.folded) == "abc")
    #expect("張三".sortKey(.pinyin) == "张三".sortKey(.pinyin))
    #expect("".sortKey(.pinyin) == "")
  }

  private func sorted(_ texts: [String], by collation: TextCollation) -> [String] {
    texts.sorted {
      $0.sortKey(collation).utf8.lexicographicallyPrecedes($1.sortKey(collation).utf8)
    }
  }
}
