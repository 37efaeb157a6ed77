namespace QlueBot.Conversations.Texts;

public static partial class TextKey
{
    /// <summary>What the doctor command says to whoever sets the bot up.</summary>
    public static class Doctor
    {
        public const string AllWell = "doctor.all_well";
        public const string ToMend = "doctor.to_mend";
        public const string Nothing = "doctor.nothing";
        public const string Setting = "doctor.setting";
        public const string NoLine = "doctor.no_line";
        public const string MendLine = "doctor.mend_line";
        public const string Webhook = "doctor.webhook";
        public const string WebhookElsewhere = "doctor.webhook_elsewhere";
        public const string Door = "doctor.door";
        public const string DoorShut = "doctor.door_shut";
        public const string SiteUnset = "doctor.site_unset";
        public const string MendReach = "doctor.mend_reach";
        public const string DoorStranger = "doctor.door_stranger";
        public const string MendStranger = "doctor.mend_stranger";
        public const string DoorOtherSecret = "doctor.door_other_secret";
        public const string MendRestart = "doctor.mend_restart";
        public const string TelegramToken = "doctor.telegram_token";
        public const string TelegramTokenRefused = "doctor.telegram_token_refused";
        public const string MendTelegramToken = "doctor.mend_telegram_token";
        public const string TelegramPolling = "doctor.telegram_polling";
        public const string TelegramWebhookStray = "doctor.telegram_webhook_stray";
        public const string MendTelegramStray = "doctor.mend_telegram_stray";
        public const string TelegramWebhookMissing = "doctor.telegram_webhook_missing";
        public const string MendTelegramWebhook = "doctor.mend_telegram_webhook";
        public const string TelegramLateTrouble = "doctor.telegram_late_trouble";
        public const string TwilioAccount = "doctor.twilio_account";
        public const string TwilioAccountClosed = "doctor.twilio_account_closed";
        public const string MendTwilioAccountClosed = "doctor.mend_twilio_account_closed";
        public const string TwilioTokenRefused = "doctor.twilio_token_refused";
        public const string MendTwilioToken = "doctor.mend_twilio_token";
        public const string TwilioConsoleOnly = "doctor.twilio_console_only";
        public const string TwilioNoSender = "doctor.twilio_no_sender";
        public const string MendTwilioSender = "doctor.mend_twilio_sender";
        public const string TwilioSenderOff = "doctor.twilio_sender_off";
        public const string MendTwilioSenderOff = "doctor.mend_twilio_sender_off";
        public const string MendTwilioWebhook = "doctor.mend_twilio_webhook";
        public const string MendTwilioSignature = "doctor.mend_twilio_signature";
        public const string Templates = "doctor.templates";
        public const string TemplatesNone = "doctor.templates_none";
        public const string TemplatesUnread = "doctor.templates_unread";
        public const string MendTemplatesUnread = "doctor.mend_templates_unread";
        public const string TemplateStopped = "doctor.template_stopped";
        public const string MendTemplateStopped = "doctor.mend_template_stopped";
        public const string TemplateMarketing = "doctor.template_marketing";
        public const string WhatsAppToken = "doctor.whatsapp_token";
        public const string WhatsAppTokenRefused = "doctor.whatsapp_token_refused";
        public const string MendWhatsAppToken = "doctor.mend_whatsapp_token";
        public const string WhatsAppNoNumber = "doctor.whatsapp_no_number";
        public const string MendWhatsAppNumber = "doctor.mend_whatsapp_number";
        public const string WhatsAppSecret = "doctor.whatsapp_secret";
        public const string WhatsAppSecretOther = "doctor.whatsapp_secret_other";
        public const string MendWhatsAppSecret = "doctor.mend_whatsapp_secret";
        public const string MendWhatsAppWebhook = "doctor.mend_whatsapp_webhook";
        public const string MendWhatsAppDoor = "doctor.mend_whatsapp_door";
        public const string DoorOtherToken = "doctor.door_other_token";
        public const string WebhookUnset = "doctor.webhook_unset";
    }
}
