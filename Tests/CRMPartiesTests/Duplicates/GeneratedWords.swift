/// What generated names are made of.
enum Words {
  static let surnames = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
    "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾",
    "彭", "吕", "苏", "卢", "蒋", "蔡", "贾", "丁", "魏", "薛", "叶", "阎", "欧阳", "司马", "诸葛", "单", "仇", "查",
  ]
  static let given = [
    "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞",
    "平", "刚", "桂", "英", "华", "玉", "萍", "红", "建", "国", "文", "志", "海", "云", "峰", "宁", "晓", "东", "雪",
  ]
  static let chineseWords = [
    "东", "华", "新", "明", "宏", "达", "伟", "业", "恒", "信", "金", "龙", "凤", "海", "天", "元", "泰", "安", "盛",
    "世", "嘉", "瑞", "祥", "云", "通", "广", "丰", "利", "德", "仁", "和", "美", "中", "远", "长", "江", "顺", "兴",
  ]
  static let chineseTrades = [
    "机械", "科技", "贸易", "电子", "食品", "建筑", "纺织", "化工", "软件", "医药", "物流", "汽车配件", "环保设备", "文化传播",
  ]
  static let chineseForms = ["有限公司", "股份有限公司", "有限责任公司", "集团有限公司"]
  static let chineseCities = [
    "上海", "北京", "深圳", "广州", "杭州", "南京", "成都", "武汉", "西安", "苏州", "天津", "重庆",
  ]
  static let cities = [
    "Berlin", "Hamburg", "Munich", "Cologne", "Leipzig", "Bremen", "Dresden", "Essen", "Kiel",
    "Ulm",
  ]
  static let traditional: [Character: Character] = [
    "东": "東", "华": "華", "业": "業", "龙": "龍", "凤": "鳳", "云": "雲", "广": "廣", "丰": "豐", "远": "遠",
    "长": "長", "顺": "順", "兴": "興", "机": "機", "贸": "貿", "电": "電", "张": "張", "刘": "劉", "陈": "陳",
    "杨": "楊", "赵": "趙", "黄": "黃", "吴": "吳", "孙": "孫", "马": "馬", "罗": "羅", "郑": "鄭", "谢": "謝",
    "韩": "韓", "冯": "馮", "邓": "鄧", "许": "許", "伟": "偉", "丽": "麗", "强": "強", "军": "軍", "国": "國",
    "纺": "紡", "织": "織", "软": "軟", "医": "醫", "药": "藥", "车": "車", "达": "達", "团": "團", "责": "責",
  ]
  static let givenNames = [
    "James", "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda", "David",
    "Elizabeth",
    "William", "Barbara", "Richard", "Susan", "Joseph", "Jessica", "Thomas", "Sarah", "Charles",
    "Karen",
    "Hans", "Greta", "Jürgen", "Ursula", "Emmy", "Ada", "Grace", "Alan", "Niklaus", "Edsger",
  ]
  static let familyNames = [
    "Smith", "Johnson", "Williams", "Brown", "Jones", "Garcia", "Miller", "Davis", "Rodriguez",
    "Martinez",
    "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz",
    "Hoffmann",
    "Lovelace", "Hopper", "Turing", "Wirth", "Dijkstra", "Noether", "Hernández", "Lindqvist",
    "Novák", "O'Brien",
    "Anderson", "Thompson", "Moore", "Jackson", "Martin", "Walker", "Young", "Allen", "King",
    "Wright",
  ]
  static let words = [
    "Alpha", "North", "South", "Silver", "River", "Stone", "Bright", "Green", "Blue", "Iron",
    "Crystal",
    "Eagle", "Falcon", "Harbor", "Summit", "Valley", "Union", "Pioneer", "Liberty", "Global",
    "Prime",
    "Quantum", "Stellar", "Nordic", "Baltic", "Pacific", "Atlas", "Orion", "Delta", "Vector",
  ]
  static let endings = [
    "tec", "soft", "line", "works", "land", "wood", "mark", "field", "berg", "on", "ix", "",
  ]
  static let trades = [
    "Systems", "Trading", "Logistics", "Foods", "Engineering", "Machinery", "Textiles", "Chemicals",
    "Consulting", "Software", "Pharma", "Motors", "Media", "Partners",
  ]
  static let forms = ["Ltd", "Inc.", "GmbH", "GmbH & Co. KG", "AG", "LLC", "Corp.", "Co., Ltd."]
}
