-- The least that a mail plugin can be.
return { name = "sample", version = "1.0.0", api = 1, kind = "mail",
  on_mail = function(mail, contact) return { reply = "Re: " .. mail.subject }, "new" end,
}
