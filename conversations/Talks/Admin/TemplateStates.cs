using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin;

/// <summary>How a template's standing is said.</summary>
public static class TemplateStates
{
    public static string KeyOf(TemplateStanding standing) => standing switch
    {
        TemplateStanding.Usable    => TextKey.Admin.TemplateUsable,
        TemplateStanding.Pending   => TextKey.Admin.TemplatePending,
        TemplateStanding.Rejected  => TextKey.Admin.TemplateRejected,
        TemplateStanding.Paused    => TextKey.Admin.TemplatePaused,
        TemplateStanding.Disabled  => TextKey.Admin.TemplateDisabled,
        TemplateStanding.Marketing => TextKey.Admin.TemplateMarketing,
        _                          => TextKey.Admin.TemplateAccepted,
    };
}
