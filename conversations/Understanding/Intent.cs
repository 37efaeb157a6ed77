namespace QlueBot.Conversations.Understanding;

/// <summary>What somebody wants who writes in their own words. All but the first tell of no problem to be reported.</summary>
internal enum Intent
{
    Report,
    Greeting,
    Thanks,
    Cancel,
    Status,

    /// <summary>About a report sent before: not answered, not done, done badly.</summary>
    Complaint,
    Question,
    Chitchat,
    Abuse,
    Spam,

    /// <summary>Too little to go by: a bare place, "tolong ditindak".</summary>
    Unclear,
}
