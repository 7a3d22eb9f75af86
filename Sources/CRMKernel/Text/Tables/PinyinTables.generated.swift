// swift-format-ignore-file
// Written by Scripts/generate-text-tables from Unicode 17.0.0. Not to be edited.
// Sources and licences: Documentation/Decisions/text-tables.md.

enum PinyinTables {
  /// Syllables with tone, 7 characters each, filled with spaces.
  static let syllables: StaticString = #"""
    a1     a2     a5     ai1    ai2    ai3    ai4    an1    an2    an3    an4    ang1   ang2   a\#
    ng4   ao1    ao2    ao3    ao4    ba1    ba2    ba3    ba4    ba5    bai1   bai2   bai3   ba\#
    i4   ban1   ban3   ban4   ban5   bang1  bang3  bang4  bao1   bao2   bao3   bao4   bei1   bei\#
    3   bei4   bei5   ben1   ben3   ben4   beng1  beng2  beng3  beng4  beng5  bi1    bi2    bi3 \#
       bi4    bian1  bian3  bian4  bian5  biao1  biao3  biao4  bie1   bie2   bie3   bie4   bin1 \#
      bin4   bin5   bing1  bing3  bing4  bo1    bo2    bo3    bo4    bo5    bu1    bu2    bu3   \#
     bu4    ca1    ca3    ca4    cai1   cai2   cai3   cai4   can1   can2   can3   can4   cang1  \#
    cang2  cang4  cao1   cao2   cao3   cao4   ce4    cen1   cen2   ceng1  ceng2  ceng4  cha1   c\#
    ha2   cha3   cha4   chai1  chai2  chai3  chai4  chan1  chan2  chan3  chan4  chang1 chang2 ch\#
    ang3 chang4 chang5 chao1  chao2  chao3  chao4  che1   che3   che4   chen1  chen2  chen3  che\#
    n4  cheng1 cheng2 cheng3 cheng4 chi1   chi2   chi3   chi4   chi5   chong1 chong2 chong3 chon\#
    g4 chou1  chou2  chou3  chou4  chu1   chu2   chu3   chu4   chu5   chua1  chuai1 chuai2 chuai\#
    4 chuan1 chuan2 chuan3 chuan4 chuang1chuang2chuang3chuang4chui1  chui2  chun1  chun2  chun3 \#
     chuo1  chuo4  ci1    ci2    ci3    ci4    cong1  cong2  cong4  cou4   cu1    cu2    cu4    \#
    cuan1  cuan2  cuan4  cui1   cui3   cui4   cui5   cun1   cun2   cun3   cun4   cuo1   cuo2   c\#
    uo3   cuo4   da1    da2    da3    da4    da5    dai1   dai3   dai4   dai5   dan1   dan3   da\#
    n4   dang1  dang3  dang4  dao1   dao2   dao3   dao4   de1    de2    de5    den4   deng1  den\#
    g3  deng4  di1    di2    di3    di4    dian1  dian3  dian4  diao1  diao3  diao4  die1   die2\#
       die4   ding1  ding3  ding4  diu1   dong1  dong3  dong4  dou1   dou3   dou4   du1    du2  \#
      du3    du4    duan1  duan3  duan4  dui1   dui3   dui4   dun1   dun3   dun4   duo1   duo2  \#
     duo3   duo4   e1     e2     e3     e4     ei2    en1    en3    en4    eng1   er2    er3    \#
    er4    fa1    fa2    fa3    fa4    fan1   fan2   fan3   fan4   fang1  fang2  fang3  fang4  f\#
    ang5  fei1   fei2   fei3   fei4   fen1   fen2   fen3   fen4   feng1  feng2  feng3  feng4  fi\#
    ao4  fo2    fou2   fou3   fu1    fu2    fu3    fu4    fu5    ga1    ga2    ga3    ga4    gai\#
    1   gai3   gai4   gan1   gan3   gan4   gang1  gang3  gang4  gao1   gao3   gao4   ge1    ge2 \#
       ge3    ge4    gei3   gen1   gen2   gen3   gen4   geng1  geng3  geng4  gong1  gong3  gong4\#
      gong5  gou1   gou3   gou4   gu1    gu2    gu3    gu4    gua1   gua3   gua4   guai1  guai3 \#
     guai4  guan1  guan3  guan4  guang1 guang3 guang4 guang5 gui1   gui3   gui4   gun3   gun4   \#
    guo1   guo2   guo3   guo4   ha1    ha2    ha3    hai1   hai2   hai3   hai4   hai5   han1   h\#
    an2   han3   han4   han5   hang1  hang2  hang4  hao1   hao2   hao3   hao4   he1    he2    he\#
    4    hei1   hen2   hen3   hen4   heng1  heng2  heng4  hm5    hong1  hong2  hong3  hong4  hou\#
    1   hou2   hou3   hou4   hu1    hu2    hu3    hu4    hua1   hua2   hua4   huai2  huai4  huan\#
    1  huan2  huan3  huan4  huang1 huang2 huang3 huang4 hui1   hui2   hui3   hui4   hui5   hun1 \#
      hun2   hun4   huo1   huo2   huo3   huo4   ji1    ji2    ji3    ji4    jia1   jia2   jia3  \#
     jia4   jian1  jian3  jian4  jian5  jiang1 jiang3 jiang4 jiao1  jiao3  jiao4  jiao5  jie1   \#
    jie2   jie3   jie4   jin1   jin3   jin4   jing1  jing3  jing4  jing5  jiong1 jiong3 jiu1   j\#
    iu3   jiu4   ju1    ju2    ju3    ju4    ju5    juan1  juan3  juan4  jue1   jue2   jun1   ju\#
    n4   ka1    ka3    kai1   kai3   kai4   kan1   kan3   kan4   kang1  kang2  kang4  kao1   kao\#
    3   kao4   ke1    ke2    ke3    ke4    ken3   ken4   keng1  kong1  kong3  kong4  kou1   kou3\#
       kou4   ku1    ku3    ku4    kua1   kua3   kua4   kuai3  kuai4  kuan1  kuan3  kuang1 kuang\#
    2 kuang3 kuang4 kui1   kui2   kui3   kui4   kun1   kun3   kun4   kun5   kuo4   la1    la2   \#
     la3    la4    la5    lai2   lai4   lan2   lan3   lan4   lang1  lang2  lang3  lang4  lang5  \#
    lao1   lao2   lao3   lao4   le1    le4    le5    lei1   lei2   lei3   lei4   lei5   leng2  l\#
    eng3  leng4  li1    li2    li3    li4    lia3   lian2  lian3  lian4  liang2 liang3 liang4 li\#
    ang5 liao1  liao2  liao3  liao4  lie3   lie4   lin1   lin2   lin3   lin4   ling2  ling3  lin\#
    g4  ling5  liu1   liu2   liu3   liu4   lo5    long2  long3  long4  lou1   lou2   lou3   lou4\#
       lu1    lu2    lu3    lu4    lu5    luan2  luan3  luan4  lun1   lun2   lun3   lun4   luo1 \#
      luo2   luo3   luo4   lv2    lv3    lv4    lve4   m2     ma1    ma2    ma3    ma4    ma5   \#
     mai2   mai3   mai4   man1   man2   man3   man4   mang1  mang2  mang3  mao1   mao2   mao3   \#
    mao4   me1    me5    mei2   mei3   mei4   men1   men2   men4   men5   meng1  meng2  meng3  m\#
    eng4  meng5  mi1    mi2    mi3    mi4    mian2  mian3  mian4  miao1  miao2  miao3  miao4  mi\#
    e1   mie4   min2   min3   min5   ming2  ming3  ming4  ming5  miu4   mo1    mo2    mo3    mo4\#
        mo5    mou1   mou2   mou3   mu2    mu3    mu4    n2     na2    na3    na4    nai2   nai3\#
       nai4   nan1   nan2   nan3   nan4   nang1  nang2  nang3  nang4  nao1   nao2   nao3   nao4 \#
      ne4    ne5    nei3   nei4   nen4   neng2  ni1    ni2    ni3    ni4    nian1  nian2  nian3 \#
     nian4  niang2 niang4 niao3  niao4  nie1   nie2   nie4   nin2   nin3   nin5   ning2  ning3  \#
    ning4  niu1   niu2   niu3   nong2  nong3  nong4  nou2   nou3   nou4   nu2    nu3    nu4    n\#
    uan2  nuan3  nun2   nuo2   nuo3   nuo4   nv3    nv4    nve4   o1     o2     ou1    ou2    ou\#
    3    ou4    pa1    pa2    pa4    pai1   pai2   pai3   pai4   pan1   pan2   pan4   pang1  pan\#
    g2  pang3  pang4  pao1   pao2   pao3   pao4   pei1   pei2   pei3   pei4   pen1   pen2   pen3\#
       pen4   peng1  peng2  peng3  peng4  pi1    pi2    pi3    pi4    pian1  pian2  pian3  pian4\#
      piao1  piao2  piao3  piao4  pie1   pie3   pie4   pin1   pin2   pin3   pin4   ping1  ping2 \#
     po1    po2    po3    po4    po5    pou1   pou2   pou3   pu1    pu2    pu3    pu4    pu5    \#
    qi1    qi2    qi3    qi4    qi5    qia1   qia2   qia3   qia4   qian1  qian2  qian3  qian4  q\#
    ian5  qiang1 qiang2 qiang3 qiang4 qiao1  qiao2  qiao3  qiao4  qie1   qie2   qie3   qie4   qi\#
    n1   qin2   qin3   qin4   qing1  qing2  qing3  qing4  qing5  qiong1 qiong2 qiu1   qiu2   qiu\#
    3   qu1    qu2    qu3    qu4    qu5    quan1  quan2  quan3  quan4  quan5  que1   que2   que4\#
       qun1   qun2   ran2   ran3   rang2  rang3  rang4  rao2   rao3   rao4   re3    re4    ren2 \#
      ren3   ren4   reng1  reng2  reng4  ri4    rong1  rong2  rong3  rong5  rou2   rou3   rou4  \#
     ru2    ru3    ru4    ru5    rua2   ruan2  ruan3  rui2   rui3   rui4   run2   run4   ruo2   \#
    ruo4   sa1    sa3    sa4    sai1   sai4   san1   san3   san4   san5   sang1  sang3  sang4  s\#
    ao1   sao3   sao4   se1    se4    sen1   seng1  sha1   sha2   sha3   sha4   sha5   shai1  sh\#
    ai3  shai4  shan1  shan3  shan4  shang1 shang3 shang4 shang5 shao1  shao2  shao3  shao4  she\#
    1   she2   she3   she4   shen1  shen2  shen3  shen4  sheng1 sheng2 sheng3 sheng4 shi1   shi2\#
       shi3   shi4   shi5   shou1  shou3  shou4  shou5  shu1   shu2   shu3   shu4   shua1  shua3\#
      shua4  shuai1 shuai3 shuai4 shuan1 shuan4 shuang1shuang3shuang4shui2  shui3  shui4  shui5 \#
     shun3  shun4  shuo1  shuo4  si1    si3    si4    song1  song3  song4  sou1   sou3   sou4   \#
    su1    su2    su4    suan1  suan3  suan4  sui1   sui2   sui3   sui4   sun1   sun3   suo1   s\#
    uo3   suo4   suo5   ta1    ta2    ta3    ta4    ta5    tai1   tai2   tai4   tai5   tan1   ta\#
    n2   tan3   tan4   tang1  tang2  tang3  tang4  tao1   tao2   tao3   tao4   te4    teng1  ten\#
    g2  teng4  ti1    ti2    ti3    ti4    tian1  tian2  tian3  tian4  tiao1  tiao2  tiao3  tiao\#
    4  tiao5  tie1   tie3   tie4   ting1  ting2  ting3  tong1  tong2  tong3  tong4  tou1   tou2 \#
      tou3   tou4   tu1    tu2    tu3    tu4    tu5    tuan1  tuan2  tuan3  tuan4  tui1   tui2  \#
     tui3   tui4   tun1   tun2   tun3   tuo1   tuo2   tuo3   tuo4   wa1    wa2    wa3    wa4    \#
    wa5    wai1   wai3   wai4   wan1   wan2   wan3   wan4   wang1  wang2  wang3  wang4  wei1   w\#
    ei2   wei3   wei4   wei5   wen1   wen2   wen3   wen4   wen5   weng1  weng3  weng4  wo1    wo\#
    3    wo4    wu1    wu2    wu3    wu4    wu5    xi1    xi2    xi3    xi4    xia1   xia2   xia\#
    3   xia4   xian1  xian2  xian3  xian4  xian5  xiang1 xiang2 xiang3 xiang4 xiao1  xiao2  xiao\#
    3  xiao4  xiao5  xie1   xie2   xie3   xie4   xin1   xin2   xin3   xin4   xin5   xing1  xing2\#
      xing3  xing4  xing5  xiong1 xiong2 xiong3 xiong4 xiu1   xiu2   xiu3   xiu4   xu1    xu2   \#
     xu3    xu4    xu5    xuan1  xuan2  xuan3  xuan4  xue1   xue2   xue3   xue4   xun1   xun2   \#
    xun4   ya1    ya2    ya3    ya4    ya5    yan1   yan2   yan3   yan4   yang1  yang2  yang3  y\#
    ang4  yang5  yao1   yao2   yao3   yao4   ye1    ye2    ye3    ye4    ye5    yi1    yi2    yi\#
    3    yi4    yin1   yin2   yin3   yin4   yin5   ying1  ying2  ying3  ying4  yo1    yong1  yon\#
    g2  yong3  yong4  you1   you2   you3   you4   you5   yu1    yu2    yu3    yu4    yu5    yuan\#
    1  yuan2  yuan3  yuan4  yue1   yue3   yue4   yun1   yun2   yun3   yun4   yun5   za1    za2  \#
      za3    zai1   zai3   zai4   zan1   zan2   zan3   zan4   zang1  zang3  zang4  zao1   zao2  \#
     zao3   zao4   ze2    ze4    ze5    zei2   zen3   zen4   zen5   zeng1  zeng4  zha1   zha2   \#
    zha3   zha4   zhai1  zhai2  zhai3  zhai4  zhan1  zhan2  zhan3  zhan4  zhang1 zhang3 zhang4 z\#
    hang5 zhao1  zhao3  zhao4  zhao5  zhe1   zhe2   zhe3   zhe4   zhe5   zhen1  zhen3  zhen4  zh\#
    eng1 zheng3 zheng4 zhi1   zhi2   zhi3   zhi4   zhi5   zhong1 zhong3 zhong4 zhou1  zhou2  zho\#
    u3  zhou4  zhu1   zhu2   zhu3   zhu4   zhua1  zhuai1 zhuai3 zhuan1 zhuan3 zhuan4 zhuang1zhua\#
    ng4zhui1  zhui3  zhui4  zhun1  zhun3  zhun4  zhuo1  zhuo2  zhuo5  zi1    zi2    zi3    zi4  \#
      zi5    zong1  zong3  zong4  zong5  zou1   zou3   zou4   zu1    zu2    zu3    zuan1  zuan3 \#
     zuan4  zui1   zui3   zui4   zui5   zun1   zun3   zun4   zuo2   zuo3   zuo4   zuo5   
    """#

  /// For U+4E00 to U+9FFF 1 + the syllable's number, or 0: 2 digits each.
  static let readings: StaticString = #"""
    C53_7d<m>jAi5oAHDE>O>jAi6i1@CN:I4n2D2DDi=E<K????=R16C32c3c?\263b=R913bCI91Bd17>U5_7I5;B^=<D[\#
    6k7?4[5W2R1c9;E5Dd0CAF3AAPDd7D8k7N<X4dC6C8:iA_7J7JA9:7C8C5DVA]D:6L4G8^C:<^<7=@6N5R2626C7C;Bb\#
    :O7J<oC2AcAo4n7JAi6O?E3g?>6i;06m7O?=:46L9i9UE7>=BXBe4e>]:f4o@2CM2oDM=7DY5\4o9U9<C87U8_9gCNDS\#
    ????4E2ICM8ACMCY6O<nA_7D?^?n5@5@BaB8Ba<nBa6j@fAJ7b3;785kC81c6@:bC4B17C@_92B17CC3=G19CJB;3B8m\#
    48AO=n=n6j6jAJC8?5=n8^3_Co7A<h2C0CDD7@7?15>22c4`>P9W151LCa??@5DE4fAjAjA96E@b>0=65058193?9@C7\#
    1m1f>J1fC6:c:>>04L1mBi=7D]<MA\A_7370Bn4[1L>0AJ4Z3R4PD[<o<BCM3[45A`C8B>7bC56j07A_6l4d4GBJ7B<K\#
    3B4c@DD]CG6g6`CN2nCY>PAO2P1nB_=9>h1e9W1LB]B?AODeD0Ak;\195K;?;@B;0NBQ9>Da?4=U2a0^??4h<KC8?^C7\#
    DS3X5m9j3CDe1@=U0eDG2`AP3RDeEQCJBi@PDB6:0fA:?1CMC84dER5H;Q@b;?Aj=VCCA?=6?@7Y0S<B6^6;8[B059Bh\#
    0J4H:U6m4E176j6>6f5]=[@V792aC8?>BB?4A97^DW4l8OC62;875X8kC9??:FDbBQCJ089Q:_4C9W3e1\29B]5DD^C5\#
    ><31Ag?^3?9_@979DP1S=@8:1^;Q;U7AA_6I7H27DRER2D=G9_7M?H@`?7A519:lB30iA4CNAe2h4;=SBO5Z85A_7WC8\#
    4e90EE=B8kCE6d7E=9>Q<A?f4dAb8j4e<^0UCM<nAgB?BJCN3U1n2CDYBe8l8k8O?\72BJ4e6h7OB6<1730m2I4V4^Ba\#
    0:0YCOB<0e6N1eDV177KBm2n8lAG8O1LE>5;5U0Y@T?E?E:>3J@?7U2XBD<H@D6KC7<m@Q517E7??k1h7=4PDW7m7SE<\#
    7O=9;>9WE4AZ9\?_8g6d3cE:0]A_7O:i1F72D>C0DW>`=K;QC>25=7Be>BD]2[6o6lAOCN17>I@OAM<OBf4[@DA\4=B9\#
    1o?:7^3UER1Y@_0YB;6ZBnDB2DBcCH73BPD72^4f0cDYE=:I6jC7B;B\1D3m1SDP;k@e@e0YC^9K7=AO4Z1f5\?cDY?g\#
    Af4fCT>78k;]C[769f0R3V@C687=Ab>g=97U1L2I>P0YB6CEBm@A@1Bi4G176m3>Cb@D5M122H;a1H8b2lCCCjE=0^?`\#
    0B2PCND>ED>h2U7E2<>_60DC=KBf3UB;9K0Y<V7A8o9Q9l=6Aj@AC?3eDkB2>g=@7HA4EN<iAb8Z1g5X95<m251bAO6i\#
    186`2Q@\3C797K>\4ZAm7M4=7873@b9=195NAj?gAm75:RC37B70=B<N4[Da07>NC67W;U1bC83F7DBS8:722I3A79>_\#
    Cb1K1209><@;2C1^8Q;?7A=9:@A_;O=Q;?1f998b9_8?0VCO0kCeDY?^CG66=N248k@LAO9H2H1b=f?E6`8k9[Ce;a@D\#
    Be8a;24CA`CZCcCRBF2>DIBFAj5X427i42:I@l1f4C424C7@@l?^BeBe?>003E=63f4W:3?43f007C8j6[>>AJ;:=[91\#
    CM0C5D9EAb618Q5F@R5UBA15<n7O3WE74WBi71?C6lC86l1c7G:5=e;:CR:452=e1S7G1SCb5P7H:5Da:55JBP:I:G>7\#
    C:B:7^7V;UC6:E??5U:@D\7OCQ:T829;4fB::G153c@<524\156O2>7U6O8@C28f<64d:R3eAl99=5717E?b:9@j<m5N\#
    E2?_7E90=N3Y9>3e5172C92e058k2V:UE22l?\477B9<9<;OAb3j6k4K4K4K4^7L2HDS4[:cDX4d4[<_4[7[6Z7[4o3Q\#
    <_=8BF8:@i0?2F6i3F5n5nCk3G3Y3G>0>02S4W=FC86i7]=9322GAT6i3BBB6RAF7U8iCW999CCn522V4d2F=X3Y>e:R\#
    9>D[<60o7=7=<<8k>e0o1c7D5O5A3J2V8A83494EDY?I=]>]2a7i7=5^2a5^7[496l@Q7D9K9\CnCQ37BW7i8K=7>]2V\#
    5P73378i@N4V<e1c<n2VE:52AE186i46=L>g3i736l18Bc7O6e?;72473mA]5P4f?;7358397[2V2O1c@o9Q8i<I>e<S\#
    80795O=?7U6RD7E58m7O<K9C5^795^7373@B6e6l73C873DY1b72:Z8iDc8kBa=]0N5D6mA`9j997B7lB9DX3eDe;\7=\#
    =V>oC8Db:\8k7B8Z8Z7S81BhA=B6:_8=7=996:??7i7B5719:R2<8UCECE:I7iB[7S=L9Q1@:A2<8`7\:I3eBQBQ7]A`\#
    C8B[AX?;8Z:c9Q<V??6i=H771j=]B2C87U4J7Q@b7O3AB99jB[B[9`8k20=f=]0S>mCY7I0V5HA`CYASBF4n4n0S2bC8\#
    BF<G7L@G59<i4=<<4d5D397K5D0e6R0X;5?@4N7KC6C]777b778=6LAg=U4K5]=FCg8=4U6LCN5]8D6`3A5^8m8m?i3j\#
    7K7UAe<M=UC57fBe0h;@=U?=B]=6;D>LED?8A_6`0N??AeAH6QB9AH0WEDE5B93A9j:l3A6j19?N1<8@0i1?DB7Y9OCI\#
    9PAb5QA\B;7=7=AP0==QDV:4C<AM>o6j=a9T2;7RB;BQ7A=aA`6j4==KAb>O1gAO4=@^8kDL5o8kB`B^Bf?33TD9<8B_\#
    =FB_DY1S<8@O8i?36K@^EI374VCR1SCRAoBe8k7U>`3V2G7K7A0@5]Bf?\8k1g8Q8kBdBeCR?\5D9;>9=X=X4D8b3iAm\#
    Di>O1H1H1H1H073?CJ1Y6jCI?Q4L?A5T0D4F>I???EE5=W?C0iBQ6o<6?c6jAP?c3]>E2c815M7O9@5P3G82DX7:DI0C\#
    3_7h@;2<?>CJ=S<bC368?\@A2;8^3Y6i966D:OBN:0295;BSBlE96:6j3[33@b:T6K8k@kB2D7AiC29_B^9g;k6eC57V\#
    2D9=A6C:4V0e=J=J7?1@4b0G434W4;5n@^7l?X<o6EDVC;A^A^1l:gBZAb2W3fAT6J6DA^57Bb7W9_4=59:83=<o26A^\#
    574c7:6D2;?8:gA6A_C83=;k8k0ZCR5aAV=;A]4=?<7R<EAT;89b9@=dCG3TD^??Da@]AeC8=0<_E95K2^APBP69;44h\#
    <?C8B3?46L:V39=X7N51C]A946<g<<0o4dBg6:C_6:5h7KCE4f38DaA?7X5K7XES1@9G3c;O@9?\Am6h=04E4=5XD:Ae\#
    C698E7:O:DDXBn6iDa58?HCdB67g6]876T@GAk4=BUBJ5aBf8[C504<\?6@b6FBF46AA5eC`CJ3^<3B1045>8=B`39B3\#
    0f6`;B6PBE8:484W6l;U:^CB68CR9I<g:058;h29>o8h:fED6:83B3Am8Z18DLD7920C:O99?k4d1?5m6@5B?Z5:CJBf\#
    5K5M0Z5n@12ZC8046n@iAkAG8kAb@CER=S1nA^CmB`3f<o3S=J9f:\5F3g=X8Z91@2Cm6X8X>]6iEEAZ4]7B6N=0?CAN\#
    ?I1h4C8k=>0:CnCB;DCL@T8P>`AbA<6L05DG;Y7jE5E5>h3U6@9;031FAoA6A_AU2n>`5M<o<o@G3C3CC3E90e2n2N6:\#
    B`<oDL4S91Ak<L>^8NCnC>5Q;mDM>ZDk;K5a9ZBd3R=[1c183a8TB67M@C2<@O097I3C7XCDAP:l>gCODL8L7<6I5o3]\#
    D^1^AB;cCOC9C^Bl;g:I6MCZ2Q6`6X6XAd696i8DD\AN>`BP6Z47;KBS92CO>U29=@Bf3A<F1H8iCBD7AM:KC?<C1?8B\#
    AcCO7<9K85Cm6O@OBm6;02BM=;>ZCC?g6FB907@19g1Y5k7f38>T21>>?bA=6i<9A]=8??59E77<8\AWA@?^2966@400\#
    5h@2=H;K69DW>N:d5::e3\04=;@a0f0@0@8mEIDK:\?d?c@@3S<m7:2>787[@A>e1P6m05B6<V9K4h5MB36L6`5a;kAj\#
    Cn1fBN<a3K9g9f6M8d3i4h@BC20^C>>M7::GB66P9i=d2N<G8ZB66iDd1k8DEJB3?\664e95=@Ab2I1c3C6<B]4<EN4J\#
    296]Ce2T2h3CCOA61V7:C0Ab=0668mBN3O6]C:<h7T=HB\;K9N?\BeCA38D?;gDa7B;UCVB;=04=CmC5??7:CT04CC7U\#
    8:CN<C3J4i6C433DB<>M<K<MC9EJ;O3S8S@56e><65AiC346<N2C6l7B66@Q1fB[:61A@Q9P6`19CG;KC:6O:76DDL8i\#
    9C5l;0B3:ZBf8k9O9G:Z3C24<[<MB26h:ZAe4885Bd1bC>=g3W8K@8B37U2]6U6hDk;KB31C8i1c1`8kC89Z;0C^?eAd\#
    D471C^Dd8Q;K:o8R9FAN6^C9=S?^;L726^B?C9:k@o@o457bCQ7H<OCY2b6M6^CR4;5b8G2b@a@jAN9W5b=b>49>5N5b\#
    @:5b@jCJ5bC:6d<jCN5nCR9W=ZCN=K5b2PANCR=Z83<jCRCRBa@j@j@j@o9a6`C86V9S9S@kBa@k@`?;<i9Q8:B^CbAN\#
    58COA]5\<MC63U=6=6DRE53F=5Ai>e8@1g<n;K:\6i6nDXDX0MB[C8=I:87V>7A74N0]0]@>7^6TER7l0f7D3U7C6l8:\#
    3T7C71@?8k0FA`4XE0<`0N@C8E=U@@DVA:4o<_3X5Q;>@;<K7GBi4`0B9Q=R:b7h5JBZ0D2:209>De4f6LDY2X8J9H9H\#
    9O0B3?<<:SBB3e6l6;9`2_2;8b4lC96K40DI4d5XBm48485]1ZBhC:4G5JCR3]B97j>i?B4=173X6EB^873<7Y3F7[63\#
    ;50:BAAmCT0P4c0FC8C<60BQ2X=H5B040`4O=aCE7W6m3U9h8W7R26>e7@DL9999<j266P1@?=B[5a7GC2;D3RCO1@B^\#
    =[?n<L=KAG7O9XDS7m2@3c3?@A0:1G2I0`7^DW48C8DWC8<@6iE2<n>X7O;>837i@C8E;@71407A52CO4=<H5N@l8g4R\#
    B_=98E0;?449;5@i26C96c0f8o5a3]Dk6K0U0UCM3R:37<>AC35C7]E<CM6Z4=BmBf0V2_:81g3kA:C<4\D]7?7@6B52\#
    2Y72<_8bB26Y8e3oAEBS6l6j8:C?@526CE7[?g?g?=:G@7AX26@j@C=aD\8kD\0R>MCi40@SA`DUB[59DR075DBd7^@S\#
    CRARB;9E5j8V1f<H0a229Q9P;i=9:8:\Di?R?F9L2:9n0k7E1S?HDYDE7_CC3X23DWAe5a==7B3U>h:c2lBf@7D5=7=<\#
    90APE0=?D5BN>g>g0D<i8:3d4K=a:\4343EM3U?;4949@?3Q:a4X6Z@?3<C3De730B=<6i=?7jC8<L0f3X75C2CCBX@?\#
    8R7O6T3F=g=9B[AmAd6;07B^3I66>A7B8b8@9OBd@?AO6T9H9H>E8k9;=g1bB[Bd8a0FAE??=n>RDmDm?8C59j7gDeDm\#
    6M6M8FC56MBQ8F?C:1EM?CC5DX5M2I774\0YD;0i?k=b9>4f37AiBIB;;4Ai8BAbADCT:4?g4646C3=LAD5J5J=0:B:B\#
    C:6g233;Co@R@<4c5TBlBg6256?<@F@<@fBe0eC6866m476R8?CZ6m0C4?8m6X3RBe<>7S<n:j4^B94Z3W=Z8BEB6X=0\#
    7ZD70[C876@ICi0\Ab6[4U3YB]0^3X0B?0AX5g0BA`0B768m47CX76??4Z6h0f9S48;d;[3`:i=671@57J;^1\67Aj4M\#
    6k?[><4SAL6EDl4f9c3A>04c7EBd5kAUD[;m3l6l7lD]Bl7BCY:N4b29CWDl;RBf:gB<4X0eCMA;4[AH4OA_CO5\3l0D\#
    ;=D_E5DG39;?CT@gAkDW4::::\<m0f?4=F4:6:BP4GDS:Q0N:b4c9>E9E9?>=e>eBg9l7>5K?^BDAOE77O>e<Z>0Bm3e\#
    75?E6j4lB26Q7Q785J8[7171C6;DDW6i6iAm6A5X7V86Bf:U99<B4=CJBd1\?4C9?=5]=[E7?_AM6EA>9KBa=i789S<^\#
    Am>o8j26B;:04c@1:8AO7i2]2]@`;EBB:lCM:g<e;97Q?4DY5n3UDl4;<[A5Am:IA^BdA_04BdCM?^CMA=8kAk7L=WE0\#
    <mAkE53c1e9Q064:4:9K:H2c<g7M<a1F9>AG0lB3?F<o6]4MA[>C@?4S4S7=@R;>=[7E6b7C=63XBD6OAE8O0fC92B2]\#
    4f7E9W0;8Q8EC:Ba7L8k3WAk6P6RC>1b?6@_3FBnA`:n2]6o@eBQCOAN3U>9:93A>B=G6]A\=72Y:L4f7>3mC6D]:86Z\#
    :H08C>BS7<AM::CTDS=R??B;A;8o:5=e?\<OAPA=2h6M0A7=0UBN@e5\2GBm<NAcCRCA>6>>299C:9<50A9c5J8D=H70\#
    >WDPCR7<>6:TC>6j?g;GAk@F<88U;50T07<N<[C8<TCO8aBT9kC5DC7`CC;@8i3S5\Bc7ADi1fCn5m;;8\:ZDK6O6O0B\#
    ;;=<9g<Y5KA_=@A;DA:LAkAk:\958m6R5\3ODWBNC56RAb8D=iAbBf1b78:94M4JAjC86`7:4f??0f>g?n=<8n6VB<;G\#
    3dC81H07;E;O9c@X2C7B2_CM<[>6><:iBc@;C>=9;GCWC?:H0d9c?6BD;@3j9DCQ8RBf?Q9>79;E8R=6C>?Q6`=[:F8i\#
    9SBdDc8RE;7=7U7U7nC[9cE:31?o4d0YE7B6B?:B?^@:0S6l5K;[BXCJDj5i9S?o;3:O2c=6?F1KB^E7;?4cE78iBX1;\#
    ><:h;K;KC>9S:H;O>7@55]D<=QCN?B08@i?aAF>;Bn6EC67DE1:GDd3F6EE<5UDa3aAGC60U?=?=2@?67iBS??CJ6XC6\#
    @X?>Am5D26=c5DB3CaD:0U5kBfB36m?622>66[:G828;12?g1FCe6lCQ6lC::G82=K6;DP734f;O176V::=I5nCO?=;O\#
    7B;ODYCN0U8;;O=I:\1Z7O5P=I6LA`95?=;OD>?6AOB:8;6`957W6VC8C60U=G2@0U4[3342?^B\3I9`42?C<b4[Di4c\#
    ?37i7575DiAPEMB\?H423IB57=>n4D4D4D4j71?E22>j>j:Z4i1f97AlAl8HCHAICH9797Bm:0AIAIAI4kBm498DD\7K\#
    4o5M4oA34o4o?<C;2;7c;>7AAO;H7M<N1WAe0c7L7?@S=U@Q7?A]3Z?<?><_6iB;DQB;;>DAAbAO9m4:9M<_@Q4V?GB;\#
    @j9_9_Ad1W9_7OB;7O7T957U?GAe20A7;@>eA=Aj8k4=6`6`9GC8<o>0A`60?4CN2F?n<o>0CW0MBn0=B_A`7=4=6j=6\#
    4XAF<n1U=7<n1\7?=U53Am0B8Q3I0CERERBi7O527h5IBX<`8k@W=UBd4dBM6o9?A:<L0B3?8@CW=U6O<c:Q0;@W9>2:\#
    <_3c608ABM:4@bBXC80i6:0C9]4=4fB\3]9Q4@4C4l=Z3eC6:b?=08AN6VDY:G8j6l@bANCJ=4Ag8jBm7:DS9S784;4;\#
    COB91==B=b4[4[;48jCHAm>63I?426@j5B7W57AgC:CN8W7_8Z8OAl=a7m2?2?@89;6R7L8O<n:Q8E8EED5N2lB_B_53\#
    9W9W8e7U46DS5aC:3c5nDSAOB4<LBc?_7=0^ED833cDA5NC:E7Co6ZCMACBh4[=SBh@OC7DY??CaBn4=De7]9`Be:95n\#
    6i6i6X@_?;:8=9A`CME<8Q7hBdBdAOE<1Z?n>67f=GCM<n9L@j40AbAX1L3F>67=7[9CA`?_=?E7AN0^3V35=8CE;K35\#
    6k?=>I?`E<77957`1c3]1T3`@i9LDEDADA0@1P=U=;2lEJ3I3IAcCO<B9GB21W18=G78Bc8ZDB9;95957@3Q49EM7:5^\#
    Bm78Bm7UD?C8BX;4C3C3C6;KAl6jB;7hAb3U0BEJAMC6>63I9?7=CNCWC;>?7=8k5\9G9G3V>6Ab7M1bC@8ABdAM;4=[\#
    1l2j9S3V3V;KBdBdBe8BBe2O8:2OD^6Y7CB\1k1k995DEQ=A7O5E7OA]<l<l1\=S=S6kC7?^0CDVDGB2C67AB]7S0CB]\#
    7@4dC]0f??1@3_?N4J;K?<4W;oDXAb6O3CANDE@D3?:\<B;o@[188mDYD`19DY3U:\C8C8<_=57R><?N3?DP?V=BDP?<\#
    =cAc0P3?5\2C<_DE>QAE3?AN1f>`<nCn5b:53k6IDUBN:GANA\4dC80P<_3]5D<56[@F:G70@L6]D[>e9n:c0k5bCn:c\#
    0PDE7D1c4dDY6L4J2T0f0fDD:G=?1a4X:@0P2C:P2G7=Al8Q51<_;B711717BD51Bl6XCJCG6k5Y<M@^Co5YDl:Z=N0f\#
    =H452T5]B`0K7?BQ9OA_Dl85C>3T<<3XB^:N5A2a4e@b<84VB0C7DY@VDYBJ3lERB3@j5]85:0@_CI1=17278O0f6j08\#
    ?H7`CCA;?_?H=MCOCN:N?b1SAo4V7K4=5\9E>`8m8U?bDY1@=M7K7K7A0@8I9KC<973?9QC82G1b@j?\B<:N1gA_4V5Y\#
    858:0f=<B;9<9<959O6lC@Aj@^CC8i@^C;B\Bd@_3S<2736^:i6^5E;D7Z0iC8=0;W4Z7NBeC8Ci0fC8C54E>O??4E??\#
    ??5D3[C;6O4d6EA]A32:770F?63UDC7U@F4e3T:EAk6M1j;\7EDQC6:F=ZAE>l>IBS7E3YDC77=<<H3C=<0f0f?33C72\#
    5J584F0f807211B33C5a776E:E5aAE7U6l6l5\3D9Q9QA16`DY6`6`C6C6C6C6CUCU>eBBAS@bBfBfCO291F0k3Y12<H\#
    CE<SDCC@292<E5A;6j<8D[C8AJ200e3R9>4dAKDS2gAK7E3?AbB]6>Bh6S9`6KAK27DYBO7E@j2cDZ8O2c3L<1Ad3c6l\#
    1fDY2cD^8OCOB;7?73??6o0i6Z4fB\AO<8BmAMAbDS<V@O3LDSDS0o3L2>20796`796]:89IAo0V=VB<B@0fC88^=n3G\#
    3a4m6l=o=n1d@@@J@J4o=0??32DYAL:0Ab4JC>@T:QATD[2>A`6jA_Ae6nCGAH2b?_8:CO0iDY<n2n22@<A7=7;D6cBF\#
    ;T8>AjB<7`6L7\4Z6S@<?`A_;l1h2V7OC80U1j:Q<?ERD2Bj7O0N;];4DS;o1@@[6O6O7O398m?\2C3U3?C6@iCH4c6j\#
    <GBDCT;>5T4dAe0fCG=FBV2b166[BQ2I0f?HAb@>CEE=42:]DXC8??;;B\??Ae8[6A8=:_DXB98o@V6[3]687n5]6AAb\#
    79?H?\6L=RBj6`6^2<6nC6BF5T9=6]E:BQ2;>j;e6?4?7i3e@S5D=ZAb=5CW<G7j3L6`4=B7@dBc7[1S;5C[:0CECECQ\#
    <K8F=?CWCO@j7?AbDL9=@Q6068=F@Q1@C8=96_Ab0Y9lC56@?`=Z278AA`A`CG8i926X2bC8CW8k;L;54==aBT=6A`:R\#
    2c4U0W3L2n1h:=8k6l5W5WBD3J<m7m@T9WAb7^5_;@=L2C435cD?7CAGCQ7@6l8QCO6h6:=[@?@Q@Q;KAK2]6L6bAb1g\#
    B<AN6`4=@2E=71CE3X7O1J263L0Y=F1I3C5W49;5C[B1E03]6Z2[=Q=lBA1S0h:RE<@O=A2C0YBSAM59=6AOCOCM0fBS\#
    6X:R0fC8:ICE7\3FC94=22:5=57iCM07=FBe;c50C[E=>M8g4ZC>8D8D=a5DCY?g?g<nBm?`6\6j5M7O2V;@B97[DTCE\#
    1QB]?7197\CTAe6dCEBi8k>V@FC92_BQ=9@<6YC[?7:U5G?32c<S:c:c5b2<1J1I1I2l:R@JDC@d0B?R9n5W=aCm7K6`\#
    7[8m;l?`=HC<9`>hAP@o9l=6?3CC=N7`3UDW9K7S<m<mCO<_952dCG2>DY@d25=0=U<H0Y0n=Q78D52<8m<_8D6`=@26\#
    C<C<AdAb3C@?494242?g7U1SB34J4Z8Z8\2>5m=0Ak:R7D96A_1J7U2hAm@@?9<KC82IAj;43C@@7D?_6079APBS3d=H\#
    =H7O1Q7jB;C>0B:5C89<>Z7W6S:=8R079<Bc8IAi2<CNC<3=:A07:@42<n:[8Q:=2CDY;c;cBcBi19DY8@8?CI4c9C:P\#
    266a1d:A8R6SBT=h1d6l7O6U?3C88o:m:E@D7U5454Dm58CWA`71BN?H>6Ae26A[7?5871=;6h=;DB3e<m6n3]D16n6k\#
    DV7]6j8B4n3PDB=;58727=CO72Be9Q6LDBAeAe2\3?=V6O6O6O4=??@Q:46O8k4O@20h3X7G>iC6C7>g6O4SBe?B?D1E\#
    D7=S8^<h0C3:>14L>>CbA9DE3Z7aCL8350?41YA95M82A`3N=6DW>08I:<>WBh;T0N1o=jAb=70L6nCM4d0BAb<KDXDY\#
    4=3NDH266lBe8>0i1j7LAT6MCW7U0E=J3BDTCZAF;7C8?EDf<f@f3g7bDL<f4e<;0D0ACn@o809V==C\6O0V16DX<G:l\#
    1@<K@;BnDQD7Bg0V69;?C33T2<<K6m:[::21B^2B=U:R2I6m4dD9Dd3A1]:b;A8J4e<;0N<09::e5S=77OA<0DA9A90A\#
    7LE4<6DG0K0K3T;?7O8I9H72=3CC8Q;O18Cn=66=8I??7=DT;M5E5E=[?O31C]7dC6B91S6]<ZDg?=:e0H2:5QDY8I48\#
    48DX=F0;;WDR597:883e:e@V99D79_3]A=7U987NDY9SBaAZ@8B9;43E79DS6k6]AkCN04A9;a37195B@PDR26>J>J7l\#
    :9;W7L<H72C8@`>e>@AGB91Y4\79A_7W7K@c8F6h@jE4<f9_0C60>l;I7QCo?HC17U1?AF1@EOC3D;9_?bA98Y@00P72\#
    6X3IAOAH=H<I?299:Q:<4e0J7O3HA[057RCWE=212X7=@i0]:g;C>HEPA\<mAj263V>W9V=N5246?C3[<f3TDD6d6k@F\#
    =2<n<1?E=69>C0Ba7UDS915QC86h>gDT9a1F@A20157<@Q7oA2Be37D^7L@U=77k0H;n7<9P5R:W7=DY3B:C1K>V5W<J\#
    CT;c72DS7I72CMBd8B:m6D>9<NAM>MEBBS:L@O;I1Y??E=DRC5B\CD0gBh6XBeCe0:BNBaA\7g2L6j@Q8K8M227Z7I7I\#
    @j7<6]5@2AB33]B8CR=7C11YD70WBmAM0b8RAU=J1a589LE=5@795J=J>6=a2B2LDA@0?o192I>60R34>V7fBm3IDV;]\#
    8J71?b=T56Al?[>T7B:P4=2X;c>e@8D9@C<50L388k@F6MDYA=6Q=6AU==@SDP4=B9;c=[1ZD:59A_4A?37a?3?E0JBm\#
    13?b@>>L1c@17I2>2S5R164\?L3U=0?bD;8n25295W9Q9]9LE=4n6OD72U@E6R2l:h:Z755\C@DW0@DY;K9n1d802F?3\#
    @o79:Y:ZDL1K7l0k77Bm5J=6976iC>7T<W<W8Y43Am>A5^CeC8Ak2525>J;46G?\605Z38EN;C9<DT6]Dm796k1O3B3B\#
    20181o7T4e940]4e=B1834E5DkAO<h=J43;C6QB99N792i@860=BAZ7250CC8a;19P>gE5Cn<h2]6i3E>Z1O=L=L6X7<\#
    =H893AB97X<M0H0B7OC34=:??c:E6k@;E53IBC8R1A7NC1>=C3C3;?A\7=13;O58DYDY8I:Z73B999@>0J?c9P9a=j@N\#
    <4Bi8c1A?ECe;CAl7W6e8k8M6WC?9O9H=6=6Ce=68QAjC>:8=g1aAX2iB9?39[7W:E29Ce9S@>EH8k3VA=3E797U8R8k\#
    ;1DV5^5]<mB\<h<h?A7dCG4mC75D4o0L4QDU<c3V82:RA`5N6:1SB6:F2I593SBQ7::R227K?447CN2<0@0KBQ7:478n\#
    ;K0f1g3W46C850>Q7hBf436i@gB646797EBhAg:R?H05=?05DT3SDR4c?H95=UBIC779>g79E5C88n0f8iB6B6ASBX<n\#
    <nD;127UD;8U4U0L0L8QCN8QAO3h?8976o6MB96oCNDP7:A\@X3h7@2<C:4e=;DA=VE5DA3o37?\B<E5E5=H9;E52I3o\#
    Dd4N1c63CM?<<BCH::<8<nD?:39_<B<K9C4c4PBT7C7C;?EDDIC79C>l73CMC7<nDY4J<S4JD?8:?nCMA^6l6l6l6h>4\#
    3C7KDXClB9@VB\BQ4h8K5160@;3UBN1c?=8@Bh?=AL:Q:QA62YA_CY0Y0=Co0M7=8E?86O4P685^1eBS:T6b4W=I6LC8\#
    AbB<BdCo4P@??77OBhCe16BACABV<cDQ9>2Y68::EP:\0iBQ6bDGE>????CO4V3]:4;@1gAR3c06160=Da9GAl8@@X1k\#
    ?=6[6[BU8BBN797BDY7B>i@b6FBf4lB1>dB5C3CX6]5n607WAGAm8EDaAb26?;1=DLDLA`AG6`6822AG@TE5EKD`<j7D\#
    Ab>f;?Ab=L<o7C5]DTC8DY0;AG9;921eAKB5Cf4SBS5CC6AgCX6]BP:R8BC0CA?GAO?G=L:5:l72;_0;Bh2YBm@2<j:T\#
    797[56AX1h=068Bf8k076l6l:=CfB;68:c:\2b;@DC6`0V60BT2P95Aj@@7D<W9;A6AdC86l6\3?C3C38k@?@bB54V?6\#
    DI68C8B1BA?4790V7EBf07C3><?G:@B[Bo<k8k228@3]96Bf6h9OAb>69G;19\9S>d@DBeDcCUCU=UC35CC36L6:?E1P\#
    1P?89n1V1W@QEK1JBQ6`C;=F4W<LCWCI>B<H4X4d9>4U=V@Q;e@X?[DR8V8VEI:T6YALA61k6i<mC>E<AL@b8V8Z:@9G\#
    :c3PAP:\0\D8?H?H:cDb=n0C<j48483G8k5]6i7I0eBL262a>]>>C^=[=6CM4oA]1Y>eB\4KA`E98jBD1E30>00kA93U\#
    DE:02<C84n5D3l8i<o?H52@W7=:HAH8O7J:0Bh9f:M?^CR634V0W7=3c56BnAj2H2Y;n?E6RB<2DDe2D?_0M?_6jA\7B\#
    5J6i:3<L0fAK0>4N4XC84d:lAb6OB^3gB=DQBl9;>E4<:8DI5cDV2bC[6R?8?ECl3U8k9O7226?_=;4[D?B3Aj83<_@;\#
    AdDX5SB3706m5I0S:\C8C3C3??;K0e49C69>16;?8J6:0N4KD[3?2_Bi4c0J:`4o<m=e>9:5>m?_DNAgCJ?45^A<D::l\#
    ;OCE3TDYD71Z3C5K1@7K0?4d720C497f:jDe0f9D1^>e?^2I<???5SD7Bn257K??DV9D:88k>6D:Cl0kDBDY9G3e9O?8\#
    8k8QCE?HB\?O=0DP<m8kC6B0DR8k>Z5O7]0[=oB60J=o17E72CC82aBPDb73EK4C4DCI4G5E7d8[D?99C9Bj6:5=C8??\#
    59C`9S4d7=6A5^@G5XAN8=><0;087SC6E483DY=Q@b>S>S6V7M7KBZ49E0CMCe00C>7=9DDBB^=iDP3F<m=@6R5^76Dl\#
    B\@1>]DP0W@^8I7E<d0]4d>C@c7UAb8U9D4[<mAT7V50?g90=S@`CI:80P9I<GDl3UBS@jCm0?5N0f3S5nE9DV>00Y5B\#
    726XAG;a6m@W6lB39_6c>l1U4X?_:BA^8i8i3h=IC@@17L@NB;8FE5?E1a4MAO7E8i12Ai4`@GDY8O8m72E49>8i=016\#
    9W2b=9:H<n<n1G5`1b3L4U<10R0R6bE<26Cl6j8k<HCOCO5N7W3e@C52AK3U374K25DB<oCQBeCO=ZC8>[=o2X8e<mE4\#
    4d7f8OE@E@DI5U4W4X?4=L;>AG5c9Q667<C72C7N7M26EP90=;DW2XB^7L0W78E5E712<H3a2H1e:;6P725\Ae3j=93J\#
    5^3W9[DV=^:V4e5A<J>gC6A;>[48C04fAOAM3o6oE<71C6?7AcBfBe2P712YCN6:D7A\<P0cBl6hBN>IBh8MBd0\6]8B\#
    7?8B?\4[B8A;DY73:c:52H6O6M8o8e@_:lCMCH:8?`BVBVBiDP<PC36j7=C32H45CMEBAM:8@Q6j7=7[=RC?>:6Z9K8^\#
    =[Ao<\?>4n@?8RARCM249^7N?52J0cB;6oC8DA4d;c:G8U>65M737N@5BnDP0Q>]CRE9:T?g70Bm7=6\514UD:=79f@0\#
    CRB;>6?=DV2lAR@_9C>6@C=aD;?\?;@87fAb5M<m5656?o<5@F592Y3V;Z6j?[5J2X=;1Z=86S:8BQ5455E4A:=@Bj3V\#
    6o7^EK3I9G12Db>SAc6i8m6`CC=95c4n4n@o6R<m>[2l<HCI6M766O6X5^;KC8557`5\5\1P9n7A3SDl8^8V222b8iBJ\#
    =L?R4K@a5WCn?g8b9P90:G9K1k?g7f2F@C0k9Q7IDND7?EDC9l:Z;GBj@W<HDe>]Ab=[6A712b6iBc=<BYC>4EB\DW=@\#
    EI2c<j?H6R8DDPEMCW>gAb2Y3X4G50:ZA_=?=i9=9C=@Am>G4KDAA:8[CY?Y4325@C:@7M26?g7U7U3X6`6i;bB2A;;P\#
    >DDb@bD54X=Q=e6A=75K9D8\552GAd?;E9>R6j3f7C9P742JCR@8?E75@?9<;UC;Ac6`>eEKBT25517MEKC8=H<jBd8a\#
    4[6_3F6l?n1;<_262HDf5^6j7>6o=LD<72=<3JC70l?_?09<8k1Z:@C:@G@;:H<n@o126h6l=6;?;OC5567^C<;Z=MBe\#
    <n:GDI5^2Y6i8B<a3Q2G59:HCGDY6[=68b8a>L9P8k2j9`:P6`;i9^DY553jCR8k4VE5?c8m772G=NDb9OBd8kDb247=\#
    4=?e6S;KCO9G8P7;Al5\7NB39>C>71C;CHC?Ao;U191b8Q7N?Q?3AN2c=[=V1M7KCO9[8k2j9S3E7UBd8R8QDc8a8j0F\#
    ;0CO9>5[=92a6UB<CMC8=6;iBN1j2I=07\C87UAeBQ69CO8D8U8<?[Ab04C5<m2K2;=G8<7^8<7^2Q>`5OC9B<B8CM=9\#
    B3C358A]@A7B;i6L@Q6UBN<CAdB62K?3>g5m2IC84=CM2]6UDXDU2`1@A_<n1@1@AB7O=72:>Z2;>ZD\?n?n8kCnCM8k\#
    5\3>4=?]71DL:\:\Bl:\2gBg@T?83?>hBQB]?E1I7U<U=5=S?g=LCZ8oC84bDWC31I6b3A6j3]DPCZAR2E13@Q7B>hC:\#
    3Y7K6`2kC83A3l758o133j7171?E;i3oDeC9=NC8>]=B7gB4B]3X6_6_5M=?6iC8;i6_3oC5B3A^5W:b:9:9067>3jCO\#
    0e0f0f<L<L0f1b:3661F<L986mD?>M:cA<B\4D>6Al7M:a66=S3h>]@@<@7M462n0c>O>O:5>M?E?EA<6:73@8>O9^:a\#
    :3@b>71g<j9RD?>XD?:@9P=V3]??3R:Q7U:0=0<W:i=03GAj2O4WBh;:144d?43c=K=0C9Ab5kBi08Ba7i=KBa3c3C9`\#
    =LBiCXCX?U?WDT15CE3F?U8^;@A84M5]@^DV=S12Co:I2i6`3Y601\E52RAF4M3;AbA9:0=S=0>g<]60=6A]A]B]?^>=\#
    5E752:A]@m7J@BDVDX=6:G5MAI7D7D>E7V6E@<=\6j0i0i51AUD[4NBF7U6N;S=04XBQBQ=JC6A\CYCR64Be?6223CCH\#
    456O6h<m:c;e:839:I:G2><70e>]DX<B<6DoC]5H9C:8Cn4[;i8k9W1L4[AN6O:\::?H7NC^A9A:A:6:8k:FC64F4VCH\#
    @SDYDH5KD?Bd?\8@7H7LB;=SC86mD[=[<`6`:G0[CnDc8^CG5K6E4o4H:4?^6L<_2`4MDV?g;Q259><>18=0?^;>7M>L\#
    De?88cBV7U4d<6:R@<Bg6kCE5W0aBX9G9O3C9]B;<`Cn7CC:<57=C36]6^Cb26C9AN6K73Bh99?^6l4CBB4d>K>ZDXC<\#
    A^Ad7dDb779]9]0;3e@Q:_8cC5:F=[7@<cAOB4B;6EBQ?g8=@G=F7O4DD^>><_B\BFDY5X6V:T6fA==5<3A]=U9CC86m\#
    7E=87578DP?<E51S4G6`6l9C1c6c6N;UB\7B99=SAODN7W5n0P:0E5CHAb193h6X6EC8<jC@8R688W5o8j5A4dA^8o2Z\#
    4\C8CO@b8Z5j7B6m2>7H:9?k25<BAm?7@j8G<^;K607CB3?3;C@iCEB6Ak@`4;?gA67Q1U@Q8k?V?^8c?V@F3j8\8O8m\#
    ANAZCY6X3S6@>G73DD>Z4d5WBD?C?PB_2]DEC37mA\5nA93c6:AZ7L?3906b@8E43X=F3L7SE7AbB4<n5M5cBc9;@DD^\#
    <I681e?E<m4NDW9Q;67M@G2c8cDN<_4T?_@T<N3CCO;>CL9Q51:G7E9>9WC:2n=V6SCO;C?40k2Z6LCQ8O6d=KBc=8@R\#
    :MDXC;190]CQAU>I4S=KCQ7h6l?3CQ>Z9QE:3jC573:I<3AbCMCQ?6?7>96XDd72;_CM=S@_=V3l4KD719A\AZ3UAMAR\#
    ><B;1SAP6:53Be6EBV:F7h:3C>BeCH6D:M?::9C`6c:j5]2<4=<3:88o=0=0:8@S2eAN1H@n:I6`:\BN6j<D71726M4^\#
    AoC8C<DB?=7<DP6Z@ACM0f:R?<@i?8CE7M3eA17979=SBc@B9G6hCR:m0NCI=[Dl921bAk2Z;KE7AE?<9mC?8M8D4\73\#
    BQ9KAN4n18C?<`7BBf@CCR@2CR8mBn:@E2267i@<@7A=9B5H>V:TD:?=C89Y9e<jAM8kC`A`AbAR=;Cn?<?g05=H?bCY\#
    BMC9>66d?g@3;@@5?<>>04<62I2G<7AW1L:P593V686\AeE73SDYBB4e7=6Q58E9@F@L?k0f7:6`5_C:559GDYBf?39m\#
    C?2Z9`8S9SBm12@>COBL6O0f0kDY7782?7>h3R:G0@9P6N6LCG1c4MCC5_9m=MCM<S6lB_1k<mAd6l9Q9K9G7A5b2c9M\#
    DW4n=<8iBe1P7:2b2Z@o;i@LC2Ac:G@C:\>h608m8RA=2:4o4\BTC59nE::17`9]<G?HDDDCDmBQ6X6g73Bc?R952m@O\#
    Bj752cC@6EBL?H5WC?B3E?8EBQ8oDYAN<NCO7:<`3F6`7=A_;n6j<4AN?g=7=7Ab9QAeB]456Z:R>G?g8[DP2cC8DNAE\#
    >g@?1kB\8DC0>o@jDb>K6<0f>e1b1b?G@b<h9;AN>Z>Z267H266R788\2050306G?\?H<G5nCY9E6G4d686:Ak73>eAe\#
    CP9P8Q;QCM9<:ICl3D6XCnB;CO8j??BX9>AHE7CC6`1K8o3XC30B6VDP1b9n3B3CC8?n<N7O@8=H6iE58m;U5a7B4X>Z\#
    6j?k6`2H@8?_3`>ZDd8P128m:F?<?H:G;QC?C?:@7B<n0f6l66><2nA\@FC;C;422_6h=N8S7W06<iE5AN125M=7C?12\#
    8I4V1L:773AO9]Cf9`8kCGBj9P?^DYC?3jAK6]B;<5?60k1b:\9C71<k>Z265M126hAm9O=J60C?>68k7EB3C??mAOB;\#
    6SBZDb9G8P424K6M8P?E9AC?:E6l8o73C?4Z9;C871CW1b3?=f728Q4K?SCQE54[?38b8Q2c=VCC=74H5W7UBf68C?>K\#
    Cf9SBf8i:F>g@>3E791cC?680FDc8R8Q;1AE9SB\AlBf51BfCO6g0k:P5X3O6]B3B36]6D9>CmDk7JD:B;2<E5C`C`1K\#
    Bh=0D[4X;T7HAS<hC89O2W<K7\<6Bd7\<::c1l975^7b455XB<DY5X5XAO=>0j39AgDSDc7hDI4d0DB;B;9@E4BV7O@A\#
    <>7H<<@;@;16Bi@a>fDeD:3WAP?=8o2<6[D^6L?[8S@^79BQ6A=\996XBhBJBJAlC:A]D^Bm??AM@b:PC`7\6D8\AgDc\#
    BUDS<cBc6^5X206]7d7O4K>lC36`00@E7B=m99Ab4d7HB;<j@^E5@`AF5j<G8VBfBQ4[2<>66MAb?E6;B[857QB3AbBc\#
    60Dm7W3UB;6jA`Bc9_5nBf6X:=7M3J0Y4X9=8E6dA6Ab2nA^6D1l4eA\782b4^<_=Q>IAb=QB?1jBfBfC87UCO54=d<L\#
    BI54?81h>lBH;C5AAQ226;8CD\3oAf6]4^8oBSBA6Z79710fC>DdAO@n>fAb;_;_1bBc7H7HCO::>]APD87B=Q>9:86X\#
    BQDIAM4K=S?nBh99Dd7<Cm5O0S6MCX:m??930g5JA5@C1l>e4?196[B9AeA`AbC[6:6;AbCYBG:h>f=QBoB[:G8mC?A_\#
    >65DBf=>9BAb0f0k2b9Q71?FC89K<H?kC8@K7UE<C[6OC6DY0@AP9D60;i=m7H9n8E>h2kD571AbAbAbC8B62<6Z1cC3\#
    @?=dBfB\=?7W3O45?4784X?\95CO9;@b>l4X4KBfB\8S:9@EC87H:=7F79C?COC8BX8Q@<Cm1K?nAb=aE=8m6_DcB;9>\#
    AMC8B9DI6`39;U8Q><Al6;B[7B2C3JBo6;8S0k>68k:\0V>I9`8M0?B[8@?[958k9O7U96BfAbB;9GC31H=gCW8S2c7U\#
    2?5W7P20:E@D8SDc8R9>2kCODHDH;nDS<<25CR07AP617U7U4fC10F3\C1BmEE?R4D<52T7fCg3]=;CC=<<R0M<61k71\#
    <13j2SCMD80g3]0Q192SCICI3jB_25;S;S<]7I:_@5:b8Z>09o4N:3:c52A`Bf580Y?^735MCJ58?8:b3T=6=]=[E:@J\#
    Ab:07l=6A_5NAb8i8i<g6i52DW0[=[2Z3j7O6m714[<O7f7M7e2GAe0Y9]7?9d>OAP:343@b=@77Ab8k3j99<1<S19Ab\#
    2BAN8B2B=\=\0D4M=S6k1^E50;58Dm5Y9fCH7b196JBaC:6UDmCZ8>;T3S8>D]:c0Y<K7MC6?8<<AgA:6M9>4V<L;?Bn\#
    CJ5IBZ7L3C1984Al;O6V6>796:DI6jB]>e@8>6?C@b8[3jAg?<8:DSCO?oCM0f:0Ab7S8iAgC:?h8U0YDYBd>]8k60Al\#
    7C<14SB30K<n;>0kC<8O9971=;8EBf5cE>:E1eC5DYDSB_:A1D2h?0993W9[6ME<5^AO4[AZCRBADb:2AP2OAm@nBa;4\#
    B86m6I0gCHCH:81ZBm?o19:T6QCR?b9fCR3=CO?<66=;C8DP1L669n7E76:\DC1b0@0@662l0]7U0f0f6Z<i9;BQ@bBo\#
    95?[B3?C437:597S3j6`8:AlB;@7AlB[;O0g6h;Z:A99;55Y?C9O@7Am:E=f6U;59[Al<n7UBT:NE79`9OCO?gAJ=S4j\#
    3_8^0C6i6E3U2R4o7JCM<oCM1h9e6EA_4cAS7?B_120i0RCW7U:<7UAF71:83B<[AO6VAm=;9>3?C809<_3X4dBTAd18\#
    2`5I6o>m<c2_7f=e?8?4C6EE6m:Q>e9D0fDPDP7U4I9G7@7:738k5XAjD^5EBcBMBhBP9]?gDb=HC:B\0U4DB2BmAg63\#
    5\2>BQ0L<B8[3DC>6]AS4;263UA_A^267W:80Y@`Am2I5nBTBd=SBV8U8jBM4d9CB_Ab9>8i7B8n@2@24[AF3X<[DA>Z\#
    :QCO7L218O:Q?;AN@T2IEP0`256N<n4=8E1e<n0`AG9Q2c5VBe3Y0Y9;=H<L;n=aE5=H4I7@=Q3k7?6cCN:5:82YBS@O\#
    BA3?>9:Q71AO>B6XB92O72Dk1h8o=[Ag3oCTB_;56MC>CM6Z>E>Z9C?<>6@2BmARA_DP7BC?9e@F9C@C8k8U5\DR=;34\#
    7UDHBm0712?E1f8EDi2b7AC52m2b<n8i7D@2=SBT0@8n:<DCC:C3C>AP9QA^3OBMD5B\=V3F9;95=Q?g6Z5\<i7D4K7B\#
    9C6i6`7D070f1K=VCl3D795`@@6`6V>Z?n@S2HCM7B9O12?FAUEJ8QAdE7BT>BA\4n8a3j8kDY>98iCf=Q@Q5\?l8M9G\#
    9O8kCf8SC>:EAo=Q5W3JCf6V5O193]196ODW<T0N=f8kA?00B0=60M<D4P3BAY;i0000AA6M9>C6<_2_0J7Q1f29003F\#
    :A1@E0<_0gDaDP002_C>=0Ak9L3U;i:@Di0a9=D6A_<N3AAYC>Be4o3??7@S@S5n1f?8=L?41c1c>C?8?e?4CF?M9Q4e\#
    CE0_4^;O@SCH6o?4D83X4d:l3V<^@^6R@`DRC`:@0f0f9EB\9C1h:bCY4M4d5A@S7?7?=\AP4d@S:b46<675A=39:l9C\#
    0\DQ2I:b:b1S@S4l0f39DY9a<n9a<4C54J6R?0CM:b7WC89C?03]2C6R3DE06iAG75261hA88a6i1Y9C3]A09=75752C\#
    <N3]3]<M7=3C?E?EDYC6;7:i3_0e7<9552587KD`Ai>gBN;f8kBh24CH0C7?7U<nAf2n0fC88kE>2S4[De<><L4o7f2^\#
    BWDV3BDQ4GDX@L7L6j4V7L>e6mBTD:17;KDUCC7E=[@L@aC67<AO6^@>Bi2<DY6=B`::3h7EB3@d@i:0<MB3?h4c8kDY\#
    3547A`>]8Z?C6XAkC80^DE5V@?4V9d9;296l@T082<0f0f:Q5N404:AOCL2nB`Dc2h3A?7D\2<CO6I4[8MBh22@jCN5a\#
    AS6X856oC9C89M>X7U2<Ab5UC8AR6j2S0L6`9C1`?C;f3V3810@>DE0k?72h9\C8E>2BDED>?d>Z=`3[9M9M:\=HC;C@\#
    6Z4d959G=@9C8ZAk4V3AC<6;050LAk5U5^;WCOANC8CC<M8b8k?G3C9<3X9<8P106l29BiBU7<DS:78k6h8P6i3VBUC@\#
    C;=VCC@>3V9\9S9S18185]0D4F3O4F0I0J=D6jCmCm:53M;m7<6Z5\2`9>55:\6j79<I55054;68600fAG2C=9Ab05B5\#
    686\68Cn2m68B5C3<a687907BA6\8k<U6:7:<L50<>Da7V=S30=aD75M7V7VDaD75MDG3j:R<oC?CM0WDGD[<D6:C?6:\#
    C818AG6:0>DABd716:CL8A4M4n3J<54e=S?;3J9QDA:@8i7ABQ71<55W089OBPD^3F085M8k:c3_51BN:0ALDW=0CS@S\#
    Ao44B<Ae<64[45:Q:T?:??CY:I<44P:M3A:8:57_Am80??BgDSBn?46h3;DQ8@7L?7C6?::::\DeDPDP:H??CQ3];@E:\#
    E:1lD9BV16:F9G?k@b:D3^3U;7:TBV298@7S:_DR@YBhBe:\D]:\DODS:8@1>o606X3U27357S4;9mAmAb8G8P72>f@T\#
    5`AG8g??=Q99B_7CDS8i8P?n7S?V?k3i0f<N:c6b;@9QC87=1FD`CM6b9fAiBC6]5`C`2[71::3k6IBS@U8B55>E:5BQ\#
    4GA\:L2D8D:DAX823F217f?cAf=Q:\:T9l4ZCnDEC83Y80:\?Y2b9J299l<U255\:@AH>F<WAb=@<iDd3Q?6?Y9620Ak\#
    7_C3BQ@b:_9;5^73C3076`D?725MDI=V:82D>X;PB[Bo6h:@:H<[:H8b8@7UBS:H6h9O:@9G5W9mAd2I@D7_Dd:37@7@\#
    CO?[Cn7U?>C7?6DV6I?6C@7ND^79353n0679D5CU0F?=3a=06iE94oA`DL8352Ae4K8@3F9e>]3A7U8k4c:Q4<6h7`DX\#
    =07^7?124=Ba<KDLBd?nDi1n45A?Bf7@4[4G:\D97LCO7fA:A:3TD>DP4=4d:bDe8K0g;\<^<G9><>8^<c18<c?4C^07\#
    8k9G@bCF8k8@2H7l=[Db8=5\4=;4=59QAO075;AmBBBd3e<GAb8[6E?[Ag=?=OAN=@C87lB3=a1d8U6DCMB3Ag:19]CE\#
    1n20A\9CCA:0=aBf>]8FCO2<6P9P2372;f?_E57l<HBcE07m26<nE>=N9;7V183a:Q3Y716;9Q07?n=a8e0WC:42A_<n\#
    9XAG3W;40Y=023>BBd3]3a3jA:7=C>0h7i0fAP?[DP3oAg3F@O;5<J723U@A1Z@S=0454[BV=a=a9e5D;C?g4;2_9C?\\#
    @C0R6Q<KAO>T8b34@SAgAb8m<5ANCZ40DL7f8KDiBm5_Di1b=00@<G9E9P7_2U23C;8b0k=0:Z=02lE<=N2]9W6i>g8Z\#
    =VD53Q73Ae9;3a@?6Z<5C^=?3R8k7378AbDD=@4372COE06:7iCn8a7=2HC3=a3FC775<K<KCO<Z4=077f71CO>B:@<>\#
    2_19Bi9f1BAk8@8a8bDY8k8k4K=a<>C>8k9G9G:\19?Q5W8Q1BBd????8j>2?3CW?^<n@59fB;BlAj<n<nDX0^42D]>0\#
    C5?=CJDY@W4d4f:GEEDV?j::ER=U6ODe?5?n2_1^:E9_CNB0A^@V<VDe5]AgDV6l57DP57?V7B?74l8F3U3I6h@G<n5N\#
    5WEK9>9Q167B3IDW9Q1b0fDM6]CIAeC9E76hDP4dCTA^AlBhDVC5:8?\3U0YE5DPCE6l57@C?\9f@84fBS<nCOAd6i?^\#
    1b3C5^?n8j;U:E3I8k=fCW@OCf8c>9CNCM8iB;=H6:@iBM?\=n@iE91Z50C8Aj16;B=R=RD\4Z68CY7f:MDV7C0eDVCO\#
    :G850N<K;>8kCHEC<K199>:\28;B=HBgEPDYDV?F7OE96f6i25@bDY6f6:C9E7DY7<=o3lC6Db6`;U4fAb568U4cB]?V\#
    9_8F507C@O26@j>l?VBa9X9Q5NEP=oE30R0K6iDVDY8F8e<H7f162CEKCO?e9aAoC5Ae0h6l4d<N;c7<D\E<BP253JAT\#
    AkE7CO6lBQDQDY3J706i56565M>6?n>86l7`:c1J:8DY6l9Q?e6iC@AT=R>Z6;C86Z=F6k?nB3<i78E4D\EL9_?n;U>Z\#
    6`=f;cCO<Z6lA3AT256h8@9_0k>Z=fE48i2jBXA=7I=QAb=Q7mCL?47DBo2OE1@i8Z=FD=Bn0h0TBn16A=Dc7:=B3[A]\#
    5\BmDY2SBo@X7:2S7HB326822kAZ3C837fE5BN?e5U8A3hE6B[AZA=BaCM7O=QBmBm@X1kCN@S3[7O97AbA`8A2SDG8<\#
    8<9G252n95Cm2k=B=Q3hCm9H=F8k2I?=4f=62I6E<n66?84W?H:N=WDBDe9>9G177E7EDC0J?^7W6E@b?`7E3[C8?H7E\#
    =W7=<^3m8iDj1W3O30AB7E7^7EDcDc8^<HCM2:4o:0DcAF3k6i790C?j6j=IDI@0B_E0CR6O63B61U0f0e72C73c>e?8\#
    383SDc:g295K8k=F:R0S@W?^4d1S0]4G39E93U9>Cn;[4d5I4K6m504M?>:4<b@Q71=Q9G:R0g9]5^=U2:C9BoAl0e=Q\#
    8I3PB47@=[@0><4G8=De@c6i39631SD]828O0f>b3DDS1S4cCY@j;n8i8U7N5V725n@bAgDY26?j??DeEPB5>l@_1SBd\#
    578:4o2C8=54CY;i=6B572<f8OE@0e0f0f5;@;5SCL713J5K2:DS=N>`D`9Q196i9;?j7W4dD85K7m=7=67W2X5VCQ1S\#
    ED1:Cn=FA<9[3AB3>I73BS0g@0AoAl<_DPBA6MC6DeCU2Y9`A]3d?[6j7=6ZBA::4M2PDk<O4[De6Z=F6I=R:M=95K8D\#
    ?@9LCY6:@CCW2B554U>IDS5H;K=9B52k9H<H3k8k0fE52G>b2:De=;9G8Q711@8i6`0f3S2bBc<H1JDk<L<U3fCO:P@o\#
    Cn>b5^C66O1c822h<_Cm6i5]?g9L1S9Q;C@12k3Y@18^3oDeB319:G>b3F953A3X4e72:R8D3?783O6Z@08ZCcB39Q??\#
    Cc=1<1<n<1507O9Q9QBd1:3D>NDf5H=68m1@Da8P?@8Q8DCMCW66DP@;@Q;K2C6jC6<n@LDkDa4J?cDa=:E5@L9Q9O72\#
    A<C?CO8P9G=F8m8Q=6CWD[=V8m0g3oEG8i?\9[C?CWE5CO:F3S4K?4DL?4;d6:8cAjE9;>33DE=6D;0e0MA`>]7`>94Y\#
    0f2nC=DL:F@=6O0C8k4o7O<c:\2fD?Da29?g@Y8kAb?g6E@bE71SCWD^9;Dl0J8Y4Z4C=U6:90Am4d901K7C8jCW9Q7M\#
    <n2n0KDC9;E>7C5c6P>P>P@C0h>9:J6IBPE>6M73Cc2_8iB;4c;c0Y5MBL55@C=T6m1ODl@C:E>P4ZCj7`77:Z>P>P;c\#
    Ab90778:1;6V?GE>Am;c@o;K8kER3S;K@Y8S:G?\7IAe5DDT7ICJ6l1\DaB\CU6ECL6:AF>0ATAS=S:gE7@g;T4a6l?E\#
    2Z<KDR>]6EDX6j4WCY>03B7@?g4P@22n7JC]0G7A4cDY<mE92C6EC]8cAe4dB;?418De=U9>De>o51Bi4dA:DQ3?2I?<\#
    D[AkEE7G0N=V:\?HEK8@7C>063B;7=Db2C5Q0J7U8@6M2a6V5A@F7=8579=[4m9]BV0^Am4d5<3e>6@YC98bB;7SBQ4l\#
    3]@c?\77B06`7UDW727S29:IDR9_26=S?E0Q@cB36V=G5BBL@O@hB96EAe4d@^?k428F4c7C6ODVBd7H4\6lBQ=oE<21\#
    488k9`902C=\>o<n<nE2<nAG=9Am?CAN<o@GAG52AK0^E01F5c2n9W9D<oDB0f2]9>:H<m=F@SE<5_E@AbE7BD917A4S\#
    >C:QCOE=4K9`BQC>>j=1BQAo717iAm>B:H6i3o2?3U:Q:LCRB;0U?\=R0g6W5A2b:IAP4fAO@f5H:MB98oE<0iC[C9@O\#
    5ODYC[251b3?AgCRE=BN?9AM5ABSC?7BC8E0;@0P5M<5Da712^=[?RC[Ag2lAb>6@F4fCY2156>>6MCb@LAm?gDQE>@F\#
    6[1G0f4^2h8i@1BeAdE>8a7S=99nDW9_:c<U8m:EBVE=6i>e?n4K9`0`C5>V:_Bm==6cAj6l>aBM=dBV?n=?D5EQDV>g\#
    >P9;CO4J952]EM73=k1c>DBM6`6REGAb==C\3<?96`Ae>Z72756VCl2bB;790f3CC8;V?nC8>cBN6l12=88Q<iB[EG<n\#
    <HBo:\8cB9EG8@CGBQ8aAj1b799O1bC>1E=gAjEIEG9]8i3J8R8a8o?\7ICL6EDaAj58CU6jAF8@6l>0AOCY6E2Z<K>]\#
    52:g>0E>9W4WDXAS4PDeDR;T?EAm51B;4d8oEE?4AeDVD[Da0N4d2I>oC87C3?0Q>67=85=k3]636`5<BV779]7U79@c\#
    5BB37SBMAe?l@F6l@O6lBQ9>C>BQ<o4S2]>j5_?9AN:H?C0^2C@G9D=\E<DBAG9`E0E77iAo71:I8R@O:M6iCX6`?\48\#
    3o0iAm5HE06W3U9_0g:QCR7B4f>>DQ4^2l561b8iC87112<S9n8aC>@1:_>VB995>gD575=8=?6V79EG4bB;524b=_4b\#
    =118<_B2DJ52C>C>=NAi5WEM@?25=0AYC>8a@?9O5WAKAK52AK5o9[9[4d?44G5KDd7L:35M:Q520F5Q@O7S4d?7BeDI\#
    EK5QE5CODY0:4G8R?G?\<L9f9D0F4G8i1kAP0f6lD52>9D6i7S:GDI9[<L6i6i9SBh:F=;39:9BhCICI4X0C55Bj5M=;\#
    Cg559>C8De3RBJ==C6Am>6=c=c==6V@1AmC8Bk=;=7CM5A7=@BCRAb4K>e4X>e8n8a5A;X=>1dCN5FC82>AW4W6E2<2<\#
    2n4dAg0\C88JC8<K9>9EDY=VAcB9B0AbAb7g=B6`6]B3>`6E753S2n4U3J>`2<De72BS2<<OE<AF6]6I6:6;600@<SC8\#
    8m6I0@9;<E=B0@4JC86`BS3JBo8[8[7d:5DM<n5I5I5I3]3]4C?J>B:j:j3m8b@^E95A1m68CY0F<KC6?^=X6m7O6e2G\#
    8\9X6j@B;k9K;Z76<9D89K6i8\6hCG:\6S4DC83_C138?`=HCY2;3A3A6E5BDW<6;K3ADQ209>DSCIA@959GDW;O@V4C\#
    Ba@[5OBQ8m68?;99<]7C7O0e3T5bASBQ<^2b3a;>@_7N2b8A8m8D2b8mAX8D8m8m2b0@?8?`@^8D;KDW3A;O=D;?@^@^\#
    9GCOCODI?^?gC8?g?^DIDI>;C88]6i=S7j1R58196X6Y2;>0B6>=D`CT3l52>64o1YA\1f5MDV5n4c4T4X<?<:714OE1\#
    CH:g0<7j=d5DCOATBm<n<L=8AbAb4V7j7D@<?7D\DEB9?7APDa3]3B4V0D19=V@S0Y5O@:E94UDV;@<_E:4e<:DPAkER\#
    <?6o?;DV0S:b=U6M7f2;C<BNBg9G3e7Y9O7E;\Bc<788C65X5j583e2978BFBF4C0;6A<P;<E:5\26@XDV2n:8B92nB9\#
    9j9j6jB9;N8:>LCi<n;5:F;U9SAH19ATAGBJ797ECI6@3699>e@`:82Z?7=83M7Q2hBJB?A9<;26;9<i3hA9;H;5<M5M\#
    9[8k8nDE2n7<91?T<L0k9W<P8b8D2X3C@T;97C:h8MC3Bc>0?72]4e4e7L4T=;AH3e<L5bE<3aA\:8;>Dk2<2e9[;k3U\#
    08BA;5?H?P:mC[D\>94=>M@jBl73AO79CM6m3o0f1f4fAm;@:IA@@LA40Q=89_A@?C@C?gE059C819956j<LB9559_13\#
    ;i1f9Q5b<72M0k764c@C:ZAbDi9`78CA9^DYBY309=@b<H;@2N952n5\B3@K4KDW78>g6L2n>GAo?m4ZC>>eDf3B8:;U\#
    A78m0fCC7U2IC87R8M8n>VA75M<n2n13B[;6A\CiAm0kBD8;8MBc9O6hC]9\=VCi9S;>C]22=6A\5ZCg9;5YE:79;K2E\#
    6l552E:H;KDYDY59733]DVBJ@;DP7KAmCM1YBnCM2>AeAe7KCMCNBD7N7KB??1?2?37J??@>?E??@T@A<k<k5V6R@U2Q\#
    ?YAgA_D^3G2P>eC74K;m@<4K0M2P634P0L0e9OD[731L9>DcCn4919Ak5:2PAg9O=Q<8Ab864dCm4\8i>lCM8U@`COAO\#
    19:A;D7L6Z?B7i0i:c3]3J0R1YC8?b1L1P9K3?BYBo2>3O3D=<9PC76j736h:@<n9P9O1b?Q5?907171>ZBf4d<^BfBf\#
    1Q1QC88^@^7807:i@W787=<HAFC81]:H:F4o=6COCO>m=P3l6O<o:0E:6`?kDYAo<L4dA7AOA^DV=0>eAS=9=n4d807?\#
    9OBQ6i=H<nBd4W0C>EB<6l6P6P4NA`7U5IDXCY=H0A2G:5B_4V>3632bC:CI0iC8=CAO8k<M4=Am1f1LDe?e@OCT=e9>\#
    @;>m3S:L=M8kCF7f:c0Y0S5I:QC7C77O<X>I84;O;?1916>eBKBnAj0\6EC>D93c7L3];J4o6L<_:84d?85K0fAP4dE5\#
    :54M6m:3:30D2_:\E7DX2:6l7C9G2b;GCRBXC?=Q59:T8k>6C<5@=91_22CO65E:99A^6l5\2a722_5J5X:01Z78784d\#
    CMDbE7756^C91Z4G>5><2>:1@bD]=6DcB\6V4c=[4l387CBD2Q1Q7C4C0;=@2:=o73@O6Y<_8k7@8[?HDl396n=i0f1S\#
    =@6`6l3FE:>66bBB9]C?B\7B?oC99i6EDaBo3lAO8i3h4c=oC:6:0d1@CZ3S@j?k?k2622A^0oAb5B8k<iDe:\8kDlEP\#
    A9=S>]@122<H7N:8:@BD7C1n?47VBd@_CH375V60CI376nAJ?g;T>lAm8W4d4;:\AU7=:l:c7^8O8m?=AZ@lAj6hCHC?\#
    C>5F2Z:1:12aAG7C3U=V3c71E@5K8J9Q7MAP7V;K8E6:<iC`565c4d9W1e2C?_2XDB:<1G0D8i@j18600V=J7RAb=H3T\#
    7<<i3F7A=@@;5A6Q5K9>4S=H08AK0`D`Bc7L719<@@?E@S3J6N<n6:2n@G2Y0f1f6V4V8O<m:@<_AM3C>`6VBeC6@W<n\#
    AG1S:jDQA<7I@[9[0fC8<41<<;3aC?C?C?B3>L=R7fB2AHCNCM4f8oBSBS:m1SAZ2[B3CM0h:5084=9]C?8I8I75:IER\#
    EREC0U>9AdC308=V714d9`7C<D4[6E6E6IBf@iDeE7Ao>059=2=L:F6Z?4<i4n3dDa73AO19AM;m6l6MCi6m3oBo?k2b\#
    =[AMDP8B@_6bAd?<=08QE<BlCQ:8CX?H3UDk5U=eBW1c7[8D6P769KAO<3CK?bC9?<2Z?=CXDP8W><:@8k=_?jCR8k7N\#
    Ab0R2GBO@j9C6h3W=9EC<c35CQ2GCO89<5<i<i:g?[Ac4XCYDS716j>I1L4?:E65?oDP:T?bBQ9CAc5M8U>6AX4n37?<\#
    @C9\>>@1BS0YBn5^0fE=5_ER@W1S<B8Q3C6l8i?48VCO9>C?:\3[@W:4@a2I<H088m2bAd<_=R7A2Z7=ANA21PCOC8E8\#
    960f9PBR1@DC8a=<9nBd9>6l0k5_5o3S?g9Q?3>h3S:PB[9n193U35DN?4BVAP6M0@:F9K2hD[1G<a76:G2b;G6`7SC:\#
    73;A?EC95b226O>]82=99dCgCn=<3f8n9=82060f8iAO6j=7?;4J:@;k1c3WB]78>D>D8bCM=@2G6Q719iCY0SCH=V9Q\#
    =i6`4=@O4U7UEK4I><4X8D?Y>CB`BN4f7U3FA^3d?\B3Ae9GAR>l<n71C[?o9>COAgAY6j6E?^;U8bBSC[COAc680T65\#
    07AM6`6`6l2_AoAH:PC88e751K?4=<8m7fCR39@Q@BBW0fD??oAj4K3`B;5MB;?G73656D>LB<B[Bo0K?c?GB[42<[AO\#
    ;O2C9h><<T@;6lCl22DP4D;?C?562cB3<n4G72BQ8B6j0h3[:G8Q7B1M:M=Q=FAl95;kAk?g9^C8BQB:8iC88L8b7:3S\#
    DX0W@LBo:\6X0k4J?c@?A2=Q=@AP9C6`;i56C[0U8k?G2G069=ClBS=J8P6hA<A`>D>D<n6A9O?eA3:@C[<_CNB[6l7G\#
    BS:Z=R?e7G<H;K1;=fC8AlCM7M8n8nC;=<C>9G@g6PCW9>=VBm4K:8608A8Q6l3F9n8c8a6]4[DVAP8BDB6S8i6l:E8b\#
    6T9[6i8B9Q71>L@L8a=\B3C89S:<0n6L6N9P;f9`?\B3=72I6LBN354dBNBN9P6NCM68787O5b0VBdDBDB8A12Ae?H2?\#
    =S3Y6k=S3_?<Af7UDL?1CL5nE96E6]:@5;?kAf1`?=C79eB14N4=0C2;=6ASAS>E0R<LCWCW7V<n@bC;<n1ICR7U6^=H\#
    <nD]B_66:cAJ4X4X635DCl4f=d7?4d293g0VAl;>3?=RCHD:<_2:CJ6:5m7O8k4f=dD85I<L<LAkDe3Y0o165KD?=U?1\#
    @\9>5M3C5MC?8k25=U:_592a6^6^:04fBhA=99DbC5Ak8I788kC8<_<m5f?1C6AK:\=Q=F5]=QDY9l8[DL6n;4?\<nBA\#
    7?=S>lCE6nA51n0Y4;60?GBT4[?7?74eAmDKA^4d8i8U0f2GCQCI7=3CBd@_3XA56^AZDV?_4S7L:G<n<nCO7W8M:A=;\#
    ?\Ab9W8k3]@W@G8E5n60CO0R4T<LAM43C8CQ@3=[=8>E;>=KAP915cAE3c4=0M3UAK1IBiC?5a1b3a8M7f7=B8@_:5BN\#
    :HCM7<?=BS6ZBe0g>9AM4fCR::AP4d><B9CH=S:3AfC>?<2?@BDbE<@O4fCR8B:@8M3j6M=R3]8kAZCX=W:m9K2Y>6C?\#
    750O8U<8?\Ab2aAbCRAW8m?b0L>6>66jA]BM60=HC60c6Q@CC73l:j6:6M5\9e:TC8ASC?@JD[1L>V<n9m@Z>h??1P29\#
    3U0@9QAPDY@C22<S=V<LCM739[9K=ID[C;75?NASB3AHDLDN9d9d5a9C:3Ab2b8i9mB31iDC:1B2:\EI?\=R@JDW<H<H\#
    79=V0n95<55]Ad6kDi6Z4T8Z7U7U6`C:1b78>g;4B3A^2?B\?\2G253D8jB;>gC77D391b=02^B1?39\=HC?1`8kD1BS\#
    8mDcCnB8:1B;<n>672:A66><6hE57=<[69:P4K8b7=8M:R8i2[8k=R;K9O3lB3Db9G8i9G4[C0<L;05M7QC>?GAb1I=V\#
    =[3l1I9l=V7=DcE4BZ6Y;e<?;eB?D]9j4E7X:PAeBBBe7_CT=V9>BV?HAk@dB27<AkB_6MAP3J2>AP3JE16A=VC5C51?\#
    50CM0l1[C6>e244c5_4W?L7=:gD[3BC8D]D[7?DXB9=dDV>0=G7@7VCR::1`0A;G6]=d6mA:9?3?0V<<BoER0f>o@@7O\#
    6;BXBMDQC6;o183RA@4f5_DYDY=d<6C8:5A9:g5HBVDL=U0YCOAc:E19184d2;2;85>0776n73197=4C58><Db5\C91E\#
    997YBEDl3DBN8E7k;G?H6n8F268j7Q?4<f59C8CODQ9C=S=c6lC81?Dl?V>]=c8j8m8n85724a1a0f8E@GCT9>2;1e2C\#
    460l91>k<@<@4SCQ9\5cBe3j@QDY7LC7<n5c5Q7k<m@Q@O4f2?B;0h3]8E3mBMBM6;CT0S0U4fCMA1Be6]0Y2H9_<<3A\#
    CZ@55H386S>6CT>>:j7H@20LA52;>T;GC>7?=66S858m8Q8iDM?<9_C83\B;AjAP0l1P6i==>[0SAo0f4d72Dk722n6j\#
    3AC^4K19B2B=0o=i9m8Q0ACn5^1R?n;U1a8n0f7@3D?G@@0f8Q4d><DX42?GA@??0JB919248P9GAcAj8QDM3?7NCf?<\#
    72<6C88QBaAbAbBo4]@?4f4_4f0F6:6i6i735U0iBf5\7U<Q:5:G:G:P???^1a9[7U:G@Y8mBoDY7VAc>fAMAe@TCM8R\#
    4=3k=G<96l:TC?5J=UDB7B5U3O739[=X71AN7U=U9[8R?63S5U735UBf5\:G??1a8R7U6lAc3S@TCM5J7B=X79=S7@2f\#
    7UDY1m6j5K3CE73T>h6R=[59??7>5]5D2I7>6d=SBA?g;>6i9QDYD70fBA6M>h5DDYBX2IAbC68k7UAbBfAbBdBd3a4f\#
    =S=S7:6D6l4MB]3[6G1`@HBN7=C6>0B]C:>g=0A96lB]C:4;4WBaBl?a?6C:B<7UB4;722CHDXBF4PB?1j?3Bd>KE3BP\#
    C8C8?g2969?46:BQDQDeDU5JE7E9D?5M4f723]9>3TBj8k;4<6Da51C87OBoD:C6C6=WDI<_0fBI=U0D39EE@FDd2_DL\#
    CEBPB\C86[6:??1ZB6?<6>1\5J5]=[6`7=6R4lB0AM?4Da@b:ED?:V4=6]BdBF5Q4E17@XC68bDb8=86A]CO@L6lDY>0\#
    2h8V4;8>4>??@`3C0Y1bCJ7l=B=G?K08CNB6267?AmA]A`57?a1=6`7E?ZDR?Z3j6P1h?T7=7i=U2cB4?nAKAk4U29@8\#
    C8;@C:3[<ME51c21E16l<m@?E0AO7L=M3dDUCnE@=6E592732I669Y?60l6R<PCM3]BN<Q??BS??6d6R4=D]3UB94d<j\#
    @_73<oCOE7DiAd6`C908Ak:l224]DbBhBf6ZBS59;c<m:_C3APBA@LD^>g72<a8D6[6h58C?:EB5:GAd=;21BZ@O?g0R\#
    2:=6??76CRB;6;@FBmBm9NCM0k2d=M8i:Z:Z>hDL:X72Cn7<8m9K1K;i5`AcE50@0@7ADLC66L779l1k606Q1cBND5>Z\#
    AbD742DU;48Q4;C>7U6iEN791;6`DkA^D3D8?==B@?D3<j?9BSCm@?3E?nAl6i7:7DDB;0C506D?<N6_6RC8C8>g=h;Z\#
    =842@86OD^6607C>73CO726`3jDLBVCf8b?6AP1c8kC60iDLBf4=2CAP2CBo1b=hC;8Q24B9;K6UCfC83ED@Bf3jBd6l\#
    3a4f>06i7=6G@H=h>g=0A9B]C8B]6l>0766`;i7OBa;7BP4;9YBF?a4]?34P7UDU5M69<_EE?=BID:?gDQ3TD^2_=UDI\#
    0fC8C68=8b??5Q?<6j6]26Db?46R3C5J=[5]B\C8DU4lB01\6dBPD^7?A]CN=BA`57CJ6`8>?Z?a4>=MDbE@;c3jE54U\#
    7iAOCM?T?63[1c92E1?n@??6C8:_223]6[73B9BZC3AP4=COBS1bE708Bf3U:E<PBN:Z3E?gB;Bm0R??=6:G7A9lDL72\#
    :X@?D3=@8Q<j7UBf=8D?245M=66EAf6j6E5m6DAbAb6e955o3j9G3h75<o??8j3OAE0c?HAm4[DYDYBfBf?>2I6]A7C8\#
    A7C8710C6K4=2GB26X717j4l7O4cAb1266CODb6m4XAb19AR6V123SE<4XC8DY0V1^0;<L:g<K5I:gCJ3Y:\?^BJ6V8E\#
    6:66:\0;:58i;>0eCN6m@n:2<LAbC87O:\2F@?6U7U0YDPCR4f1E5F@JC663AF<[6h4M@>5WCnDY4EDe??0fE74E5^<Q\#
    0h9i3??;8@4V@[C62::56;0f9Q9=6`4l<PE76oBQD1794lCg73C>B]DR?01212=S?02RCgD^8PCf2a21>i@T<@5AAk9j\#
    73?n4f@A2c2cDY6iDE3k7BBF2[CZ0UC`8P4^1N6i?;C8Dk4f5J>NCn95C80K23AHDYE00kCXD63CCfBf<i>gAHC?7B51\#
    AkCg0f3j?FBf>iBV9I51Cg0YDP4fCR5F1ECnAk0KDE6hDY4M@><[0h5JDe5W4E730[??@[5^8@3?:54V6;C6D1DY6o6`\#
    E79=9QCgE74l7B=SDR8P?04f3k6i?F>i2a0fD^5A<@3B8P4^E04fDk>NCnBfCfCXD6>gC?512<Ab?3:m@bAe256;25DM\#
    Ag@CEAEA8k7I4fDI50<o>g=QC;AlE77U=I2:2^24243]7L1j3RAeD?7UCW=U6j2:2G5OBZE7@W489950@12hAcDI?gC;\#
    7M73=a@E2]2m9Q=X3F=RE7@O=U2<6Z=@=?7:Cm@Q4DCeCeED;m0V857f447U4c23724QDX@5CW0F<nCW=;A<@;C8;C9>\#
    ::0D3\83A:6m2^<==4De7L3WDW4c<57O>e1:;>7O8k5=C66i49Al7849Db=[88Dh5^=Q8CB02<9Q<PDY6n@Y1F7339=?\#
    0fAj496i7M6l?E@j2I7E;KB31@BX30:b?E90CE792C=?:_@873<nAZAO2\7=6j;K7L;K9W9Q8g6S7O2:AG=[@N19ED=F\#
    C72hE<1FE<<JDYDS3WDWCM47452QCED\3UD9232N735O@C7N4dED3]<P>9;c@O1[A4723I34<m@8=;;C3V@O6j;K<59B\#
    Cf0f2>9Q952h@B3??gAd8C6iDW=;3S<5E<8m0aCj;C0oA37M3O1XAj4K2GD[43182h2h7U7U9=@6=?7T<j94432i5WCm\#
    390f0fDc7O2G=B442C6iA_CW;C9=99DW8kDY1b2G3oAP9G9=AjAPEF8QB;=f>K;K@8=V6j2i35Ad8B7U9=?45D3A4W=U\#
    @P48485D8U=o9\066i7M@D7m8\Be:97`=U9K8\48DWBf@P3JC>CO1nBa5]7VAPCWB?3?BS4M>0>e8>?EA7223?4=:g<n\#
    :3>B8>=7Dj6D6L=V8@3T9>3?0?DQ4M8=Bi<G0Y5K5K<<De>74=0DD_DXBm7fC8DY??<_4C5E7M7:5X9Q7[=[D^CbDY?0\#
    92CO>lCHAHC;DLAG4e=KD^;>8eDLDB92E76]AK2]5c7^C7<H=95_;C<_5V0Y9W<190>B>96jBhAk2P2e2Y59CH6D?E4f\#
    E74dAR0]DACMAR@F5MDPAgCR9Q781kDjAP6cBYDL7:DB1>8[4X4J9;59>Z7^6VC76jE04CCO736D8a<B8k8k9O9=1nBa\#
    5]BS3?>0Dj4=9W>B6D5K7f9OD_DXC86LDQ8kBm=K??CbDY7:D^=[9Q7:DL4e92;C0Y6]5_AK902]E72e4d6jAR?E<BCR\#
    Ag;C9QDL9;B<5K2_2_<NEK0i8M8M2_BW0N0i0i0iBW0i0L2_0i0i22>=;U;U1c2]2]C5>20g0g?=CL95391a4o=6CLCL\#
    =0B]C65d9j<mC]AL@lE1C?39C[7B63Ba4LA`394;5iDN397BCSAN8m2:20;@@WDYC67H6m223?4D3S<cDe3]Cn@G?HA:\#
    =Y7E6^3eCJ:E0a6l:iC67=Dn99B]A5?a??@G<86K;@457HBUB]1=CGB3=S@hDc=S3U3U@j7E@Q3hC7DN@a5ZA`??27?g\#
    Cm=b4\8m@36^8j5M8O0]377U0a6X3>9QCHD^7BCO2\8BAM@QC839CS9[0c;cCM3F?l45?nBe2P2:@OCO?=DPCHC[4=0i\#
    5d4=Ag6Z=S3J39AN:lC65JBm2E9CB]@83U2:CS?g@8=89eBm5WDC0@??1C2<?gCjDK453U9K2:349;EM=k=6BUCOC64=\#
    957O??0fBl9jB;?n5iD?@L4D:M0g0g8J8iCRBm9[8jC8@_3Q<oCC>e5nCM:0><=QAb8@4c7b124NBB:gB<?60PCR306g\#
    B90PA]7OCH5n@;=R0f<K16>o0YA?3TE@C39;8=5\Db?<83CO4l6:=FDY6j6V6KBB78Ac5\;a8U6n8:DU8UC[Bd263hAb\#
    9_4eA^4d57678U6n5B7WC@19Ae0Y8kCY1@B4<m<L=K5aD^@?E@<_8O;>21CH1@Ao3A7MCC=?C53fBe:8>I0Y4=?E7SCN\#
    C[6I8BAoAo?b@C:TAb>=2IE7E@C3A]AoCY68CC0e:51k4c96C:Di6O=?BcDC9n=?BP3Q0fB\0fD5ANDU:5>g9;<a3A:@\#
    C31R8:4[:@E@8@8nCf1bCG6iBf1b359>6UAb4[Cf8kCI3_=SE5<BDaC74oCM7JBeEK:3DRBQ3hDP4WCR4gC[@<@R=4A:\#
    2h5m5K?e<c2CCb:U8\2]2CCJ@bDXAj7726C<@j7::885?h8c<iEK5jBf>b;FAN9Q8RBc@G<?DA2Z@?EKE02h8E@OAk3i\#
    6MBPBC@@=S2ZC[<c7f?b:E=[2D34C[CF0>D:5j@C77<U23CO8iCj8ZC5771>7:Ab@?4F;UC88j7OBfC8;F><B[2CBf9>\#
    :E:E;FB?7:>b:EBf0i1F??CJ????8jD]C2928i7@7@4iC7963GDG3_<c=S0C4eDPDW0C9U4e:i3[>g=A822RE94L6Q6Q\#
    6052<n:0>43U?^AeC81]?<@kAb;d=6=S73<NC17@0E4N22BB3gCW=64c1@:gB<4;7U455HC;=70M>L=n1j;T4WCZC7=H\#
    <K5a6EC:7V3[C8D[Ad4n>46g@<7bCR9O4==H47E7;?@j??:Q5K7f9>16?^5M19<KCO?^EP1=CH@S6oDP?>??DW7O1a?<\#
    ?<BVDG0V6:0f?82G?=19De2<C]<`@b=74dD=:4=64d8kCW<KBg0N187=5H?HDS:bAdAd3U6m:c@@6VC7?\8@7Y0X73@b\#
    BB6E792;4E5;16??:_6mC:7VD^2AB1@b:\8c6iCOBQ=nEODY=Q>g2<AlBB=[<K@\DbB2:T87BmAjAkBJ7V1Y8[6j<M><\#
    :FC5C95X0:3bCI>Z7e=79S?\043[60>E??7l=SB3DLBMCi@O375O6GD[@e9_:88UAHB<CY0YA`?gCO1b3a19606n6E2i\#
    4[1aAGDY?\BS6QCN@W8@E59aBB=I?75n9aC12GD67LAm4;:0<k8i<6>E26578j@J15DeDR@i9DEK7O1gCS73523[@G1f\#
    9W5c9><K9Q8i=;<f7R:QEK<H0;<KAmB^Dn8c017m@88E3j;:2XE7DS0[;KE>2Z@?3a<n=7E06iCO7A5V:31e@TAb8o@G\#
    5N37?HDP9Q:A9Q6P0l4i8O7j4NAa:jAHCf6N3LAj<O6e924H:<7[C>3R8o5aAl3l@jANE<4f>96j4=7V23@OD86OBh3o\#
    AgCM7l?86ZAO4fDG1Y=F?<6D8B@T:_=?=?6I@e2b6VC3:Q733m73?_8B6MBSDM7=DP0gD[E7BJC1:9<3047?=::8@239\#
    0RAg8m@27\9CBmC3;ZAW>6@C@2=;8k?[2X19<5380c>T52E7A]C?6\@W9C7[@0>]?bAH68DRDR8UC8CR@D;KAc6m589e\#
    7Q?aEE@2Ai4[AR:e9P@2;iED@oBJ5WBV8o?C0B9m:\9[0fAP9C3S>PE=C69Q0@7l=;2l<m1f@B9nCC1c4[7E0k?H9MBM\#
    2b9GCf731P8iAiAb7`?R0aDF=:259Q6Q6j<i6`==<`9;>ZBM>P258D?\9C;46Z<X?n4K=@=ZBh@BB27U78EM95=F8Z42\#
    B=Cc6i72D[3QB^C@407U;ZCc<j@\4K253`>g7Z714V?n9P7Q6`CO8mE5=?73E58a0f@\6VC3475c3D7O4X390YC807E<\#
    B]3[De6AE06i;K6:6h=K12C>8D;OBN7373=81[DY:P8i8a6iEH8@>i<H8M3j?[2]9`0k0V9PAn8;9G4=9OB<738S1971\#
    Bo1bAo73Ab5W1M;K8b2i=V<69[EF9SCk;K7U@DDc8Q7@4iC7DP3_DG<`96@k=62R>e>L4K3[:<;dBh1]BB4n1@@<7O45\#
    1jD[:g0Y520M=7Bo=G7VA]5H7b4N6g@g;T0ECO=7DS=75M187f<b1=19CWEF:c@@6o3XCH@\199>?[=6:40V??BV@50f\#
    ;><K47BB7e8[4D:0B^CI266nC1;4DY3D@b9_3[C97[D8DbAd3a3bAj6Q=[>]5e3[5;:TDS>Z79C51c2A@B0:C:><De8Z\#
    <kA^8O@J8o7lB3@28jD62G5a574;BM379a4[B<9D7Z72>E@N8U=I7L01=;DM;c37:30[<n3L7i8E1eAb5N9[2XDn7ADY\#
    Aj7R6e<@@?3a737O:AE7=FC>7[=;?\4=1Y=?D[3o?b6Z6V043l:99ME74V:8:\DR1959;K@D7Q;K:e9C560RC86m12>6\#
    0k@B9n9[0aCC7E3REDBV9C1b7U97<i9P428Q<j2i=;3Q6h8a6VE58mC81[0k8M1bAoDD1f7J0A3]=U96:EDD:<9f?O>f\#
    6h:<Bd0f600f>e7Z7b0^6E>G>QAkAk71:RAf?W3hD8;6D?<GAh9>0i0f>G075U59594G2I6G5\:R>Y8F8W9^@_>`7MCW\#
    CW1c=X9=1e>d8FBcASBd4=6bCOAS6G0S6G=XBnAS0M0;ANC98I=a8Q3i=[4[@S;K@87[6:=a2U5U3h<o8A@C5U<T7_Ae\#
    6`1c<N3F6V@8AS@5:<?O>fBd600fAU2U>GANAk6E71:R7`:=D8;65\AS@8:R9^7[4G596:8F7ICW8U3iCOBc1eAeAS6b\#
    Bd4=1c8Q=X6`8I=a6:@S39=_5o6V4f4f8^42B?=6A`4nDYC9Bh3g4=?80M<@7lCZ>BDX<L7D4OBhC9DR7<254==U3TEE\#
    ER3X9?01A:A:0W164f6l9Q9H22BB499M:\77?E49Am4C5]CL4l>f7W=BBB2Z4f0fAg>f?8DY<h3gCTDR2GAm3I;KCZAl\#
    <@4VE@C8429WC97L2X22<L9>@GAm9Q?8AlC9DdBh>2Ag2?BfC9?H3RCM9GAMAM;K42?l0:6Z7<?lC;4nBe6]59CZA`8B\#
    07Ae@C6lDE3I0@AeC;>L=j9;A33Q79?n?l0BAl4X;?4C6i3IAcC;DY6]9HAb8k8k8kDn6MDV@07S:lC8=aBf=H=6BGB`\#
    6j5N6VDY5J7S2_CC7L2G6LC^9]CM2C3Y?k60A\?Q5W2GC^CC6iAb2C9E8i:lBXC^6j6jCNCMBY:f4b>Z:cAS4W<7CY8k\#
    2<Bg9>8a090TA`3X3F6OA`3[BN6l:c22B3D:@_DR<B:89><mD^6h>`4S6ED?C9;>DeA79;9>3eC>A`9>?Q9>Ag6EC99j\#
    9jCZ9E:B12A`AP8IC:AcC8063C@MAmCO9Q9G3?6j<7Bh0F<KAN4[Ae6l9h:@:@8a8k6h064V3?9G9>074[8k0U6;6;6;\#
    17=K=K7E@RDP7E25=N7E7E3X7E@R4S4S7e:E:J:J0VC3@T6`C3593_1Z=7>03S3lA`>0=H7BBW;T0EC;>K:g:\EE390N\#
    C8Bo@G0Y7<6E<<Bg16C959@G7=B908086=5E=439=@@^9lCA?k@W=BBV7o0`@8>j168I7L8NB;>90P4B=R=R6:=B:c7L\#
    710g3R71AR@F5H@80YB9<5590f8I@B9K5^=@BW6i71751d396OAl=63jA@718QAN>04d::=]59AO=B5n1h8I>:C[?3AO\#
    590K@F5HC[550fAO?n3jA@3jAN>04d5nAOC[@F7J7JAjB;Aj6iC9C^C[>m8^<H6ZC>C[<H08C9B16OC33`=M8BB2?Y5m\#
    BNC6BN4<?a8C<n63COAF0L453S3A<6<`9?207D8c6:=?4=4;AOB98I?6C6C65i41CN<^8c4e6n@f6`8B6n9Z@`25C@CX\#
    6M607DA3A3<[8PA3E7E72X3a8P@?60=67f2nBU=GC6>M@O4;4=BdAU7^CDDiBdAlB?C7CT>T3V3V768A8c8Z<UAD9l2h\#
    Bm68=@5NB]Be6`1d><:@12Al<[9O8R;K=[C33`=M5mB2?YBNBNAF5N45<n0L?a63CO9O9?<b7D7=6n@`6:C@7H7fC6<[\#
    6`A360C@C@7f@OCD4=DiBd4;;K9k3V>T688c1d><<[=[4[0k5O4dAfDA0k>L0D@;995OBV>l7O0k?\AOBhBm?b7[?b4J\#
    9CAc9E<S<S9C0k0k0k950k>Z4[BJ4[BhDA0k>L7O?\?bBm9C<S0k0k4S4J4S4S?=?=1H6i3a?^A9D??oB1A7>0CO7S2<\#
    C;4M4M?oC;@gC6ER0f7>@F0U2_@]?^0U??495k>0@T796n16Bm@b2_B1Bi7S4DBf8_Ab1H18;94=1@7W3h?gCM??Bm6c\#
    5c??73E016Am1@C3@?4SDCAP5V4=;_C[6M6Z@]6`716I07@C4WAP5M1Y?a@C1955Ae8D9E?b@GC3AR:Z@C9l0fCOBJ7A\#
    >P8DDk>g2<3CC86i=i25CC@FAPB1D?4W5k:@Bf:Z1bB19[Cf;0?=3a6iA9@CA7Ae>0CO2<4MC;73??0U?^49C64D=iB1\#
    6:8_79Ab16183h4=CM;97W5c6cAm5V1Y8D5M?b1bC3:Z199CBJ7A9l>PDk;0?B8B5bAo4X19;?0f19@j5m4S7108074f\#
    AjCXB<4X<ZB<9eCO4\603SA:DL2:B\DeDV<BB?>4>LCZASDW3C9^CH190U7UA:C8=UAS=U7G<bDGCQ<@Da7ODe;[7L<K\#
    Ch709>DQ@;4fBi?>0fA:A:?^9C9f<P@GDY>6@L3eB[=Z?47G4D5k19DbC99]D^3C5k9C7M?`=G:08U60@jBSA57W4<27\#
    BA059QDnD^?3<P8E@G8OE<7i<n<nBf4S>VBf59BnA`<R2b<R=74S6Z=76eCM@O=[AgE<8B>9?\5OA:5\?b=626DY9C<H\#
    @LAc1Q3jBfCRE@>V>g<nDY?Q9QAc9[DC:\0B1H0k2b=U0fDYCOBN6Q18?gB39;DB439CA:1W3X78@\Bf9[D?7CC8C3A9\#
    <ZDaBf9G9^@LAo6l?Q7MAc6U8i0k9eCOA:B]2:=U>4199^Ch?>?^4f7LE@DeA:;[70C83?B39fC9786Q9]5k<P0k8i27\#
    BfBA=G7W<n<n7iDnE<?g1H<RDY8B>VA`0B9C=6>g0k9[2b1cDa6l?QAo5MAOAOAOCM51C80<@f7?0V0Y2^@P3T835i=?\#
    6I8859A45B<P0f7f=5CM?m9K19B30Q192^8;13:Z959KB33jCg?m@P138;9O5555=B7c=A8Z>X0k8E8E3S4PBJ=d:33C\#
    8E134I@W<KE74I=d@Q0V0f:34d4C>6=U5DBJ8I6l<HDf>l@1@Q8k13E<3S<H?_DS=[E<?Y72A;6M8M7I<n8mDQ13<H9f\#
    >O9l9l>\BN99=6=6;06V8I;O1399=f3h3h;66GAe3h5o3h3h7I1hCOCO59Bf4e=H5\E<9E5\>hCO5]::6l<n4k8B6c0D\#
    <c::BNBeB391COA3<mAK91AP4o29<S0f:Z6kBN2DBeD?CM3G=n7=0C6EA93[6kBQ4;4=>]63A7:\7??60MCR<L9PAS6M\#
    9OC]4O4X:gCH<R:Z6:Ag=U5n<K9>A:18=S<_4d0f2`AP7L3Y0FCH5_<K;BBA@;0V4fD97O5K?=3c3@@87=?E6KB14C0;\#
    ANDIDbC<999]@b@PC817AO78835\Aj596^8[4d7eBJ477V@O:I>lD9@1=GCM;9DL5_5B?eA^=S>e<h6X@W8j>]>]7e:@\#
    268iEAAbCE?4E7<nDSB1;92Z6l3Y=F5ND`3c8O4V;>C88E9Q7K1e7C9W9>E@8i:AE<DY;B6NCM3T?<?46X@O6IBADb8M\#
    E<D10g0g6X=[D1AMAMCM2Y>93]6Z8oBe=R=R720c4=Bh4f>M50AfA;6M??>IBSAR=968A]4O>V9C9e?=?<5UE7@L@7Bm\#
    4;CD=7<nAR>I?58m0@8^6]:R6l@W=U71?49lAc=S0m6l6lDc75BJDiCCDC7`BY0nCO=UB21879B\?g6ZEM>g>g4J5^9;\#
    B\:LAdD5Ao4Z5U6K8:D1>VD?505^CA8j1f8a?G07><6lBQ6O?G8k998k:PDPB14=9O5W8iAjCM3G6kCHA79P4O0C6:0F\#
    <_;B9OCHD94f0F0V6K<L@;5\7=7eAO4C@bD16K8:6l78AjD9B1B\5B8i8m718j?=@W5_>]6X7V6lCE=K9><nE@4S8E1e\#
    5N;>;B3Y7C?4?<E74Z3]0c1f@OARAM>M4==R4f6Z=[750g>V0@<n@75UBm<8718^0mBY0n9l:RCCAPAc5^>g9;EM6O50\#
    8jD?5V;GC74d8k7I1>Bf4e3Y6i4^>>4o?<4^:T0UCQDV6O=H4c0LAS71?<CO4bBl7U7U<M6UDR0UBfB^DU4N4^AS;i3?\#
    58><9>:P4dA::Q8k0hDY58CQ2_=VB3293C7LBn5KD[COBgCOB^@\CO@SC>40A]4C5O07DVBf6AB36n99DbBh@O6E9]><\#
    :_58=n78BJD^299]6A;B4<9S6n6l@j6UA;1?A^7QCO197W7W0cAb7W7M@i7C@O4;4;8>6MA_?48P7;<69Q<L?E4d08E5\#
    <H=H=60W3Y9Q=a717M@lB^CQ<n8iC3Dn7m498E?8<n7CC8C87CE78O3c<m2Z5A7L7UC8EM6i?HC>2<:L>908=R@O6M@O\#
    4=7<:34d2Y@jBe6:CR<O8E:86MC>2RA`7M3c1L4P6;C>CRAjAW?<6;2G@CAg>I9C6j5L71@0602_2_C8BoBf6i8k@S82\#
    @N@NC8@j9eB355@S226j@oDN0@BnC5;i2<DY9ECC9^0f?QE5CMA^7UC:@O?\78C86Q0fC>?g6Z4K7895Bf557KAkAk@j\#
    9iEMCOC>9Q@oAkBXC8<N2H9[AbC66iCnCMD?C3Bh<N;O6O:EC>:@3SCWCO8b1?9O6;9G?QCWC>5W=V8i9S;G7I6iCQ:T\#
    ?<;iB^1L0UDR5K3c9OB^B3Bg9>29=VCQBXA:?\DY4C5OBJ6AD^589S6EA^198i7Q5M4;COAk@OA_=a:L088E0W<H=62Z\#
    5ACQ?g6M6:4=5M=R2_:8A`C8BoAW9C6jC8716;C5C>DN9E95787KCO9Q6VD?C>6O:@5W?Q9P7@9>72Ak357272Bd359Q\#
    CG2f6k<<2f<<De7VDd71:E:ECN9C227V9;;><n9Q7K7V7C8kAoAk6m:E8k?3DC9;7C<n9>Bd2f9j9j6:1l4c:J:J4c<>\#
    =X=U:_4cAm8O=U:J2=4[4c=U:J9d:7:Z6]:EE@;`4X6Z6Z7@5X@R@g6E6R8@6E?G8i;B296<6<C8=73BAeA6:\:\=73?\#
    2ICI3WC5AgBe=U:9Be=LCW8i3E3j1JBcBdBe3B0;DQ3?1JC5:8DABe3j9ODX4Y4d4e:I:RCR2h=X1kA=DbDV:@0@0nA:\#
    0fCR1kA:3`:G:j3`E75M5M3c4X@GCQ<L1e55=0CQ@B@K?G?G4X4VAS0D3YA:D[=V?8?=CJ?=@_A^7M7C6c7MBe@i?\Ab\#
    AmBe8a0dBo=S5mA`A`6HB;4=D7BMAYD7;W;2<nD;6lE76i6i<n6i2;24246:B_C:B;0SCnB;1^29Be7N@W9>9>2F=[B;\#
    7j;K7KBn2]CZCN2HC7;>CnE@=WCZBe;j4=A\C82^E@3V2H7BBa2;246:C:7N9>0S@WE77jCN2]=WA\9G<85D<8Be9G9H\#
    5D7]399>399G5D7]5\=R0n5\CW2W6:7UB9CO00000000D?00AK000000EA00000000?B00000000009S000000000000\#
    00>f900000DS000000009054@79j00000000583A0000000000000000000000000000000000000000000B@S;?0000\#
    5n0C8ZA<3cDY8U0;A<:G9j1@6m008WBD
    """#
}
