using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Resident;

/// <summary>Hears BERHENTI and MULAI: whether the city may write about more than the person's own reports.</summary>
internal static class ConsentEar
{
    private const int LongestProof = 200;

    /// <param name="rest">What followed the word: a topic, or nothing for all.</param>
    /// <param name="text">As typed; kept as proof.</param>
    public static Hearing Hear(Moment moment, bool allowed, string rest, string text)
    {
        var topic = Topics.In(rest);
        var proof = text.Length <= LongestProof ? text : text[..LongestProof];
        var told = topic is not null
            ? new Remark(allowed ? TextKey.Resident.StartedTopic : TextKey.Resident.StoppedTopic) { Label = Topics.KeyOf(topic) }
            : new Remark(allowed ? TextKey.Resident.Started : TextKey.Resident.Stopped);
        var heard = Drafting.Stay(moment, told).Doing(new Effect.SetConsent(topic, allowed, proof));

        // After a plain BERHENTI some topics may still be wanted: one tap each.
        return allowed || topic is not null || moment.State.Draft is not null ? heard : heard with { Aside = Aside.Topics };
    }

    /// <summary>A tap on one topic.</summary>
    public static Hearing Press(Moment moment, string topic) => Topics.All.Contains(topic)
        ? Hear(moment, allowed: true, topic, $"[{topic}]")
        : Drafting.Stay(moment, new Remark(TextKey.Resident.UnknownPress));
}
