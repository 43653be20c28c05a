"""A report as the body of a mail: subject, text and HTML, without headers and without a way to send it.

The text part is the report's own text. The HTML part is made for mail readers as they are: one column of tables, styles
on the elements themselves, pictures within the message, nothing fetched from anywhere.
"""

from briefgen.formats.mail.body import Form, MailBody, Says, write_mail
from briefgen.formats.mail.pictures import InlineImage, MailPictures, mail_pictures

__all__ = ["Form", "InlineImage", "MailBody", "MailPictures", "Says", "mail_pictures", "write_mail"]
