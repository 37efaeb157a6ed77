using QlueBot.Conversations.Talks.Resident;
using QlueBot.Conversations.Texts;

namespace QlueBot.Conversations.Talks.Admin.Broadcasts;

/// <summary>Says in one line whom a broadcast is for: <c>warga · Banjir · Kec. Kelapa Lima · Telegram</c>.</summary>
public sealed class AudienceVoice(TextBook texts)
{
    public string Say(string language, Audience audience, CityGuide city) => string.Join(" · ", Parts(language, audience, city));

    private IEnumerable<string> Parts(string language, Audience audience, CityGuide city)
    {
        yield return audience.Kind switch
        {
            AudienceKind.Emergency => texts.Say(language, TextKey.Broadcast.PeopleUrgent),
            AudienceKind.Roster when audience.Roles.Count == 0 => texts.Say(language, TextKey.Broadcast.PeopleRoster),
            AudienceKind.Roster => string.Join(", ", audience.Roles.Select(role => texts.Say(language, Roles.KeyOf(role)))),
            _ => texts.Say(language, TextKey.Broadcast.PeopleTopic, ("topic", texts.Say(language, Topics.KeyOf(audience.Topic)))),
        };
        yield return audience.Centre is not null
            ? texts.Say(language, TextKey.Broadcast.PeopleRadius, ("metres", CountWords.Say(audience.RadiusMetres, language)))
            : audience.Areas ?? city.Name;
        foreach (var id in audience.Categories)
        {
            var category = city.FindCategory(id) ?? city.Other;
            yield return language == "en" ? category.LabelEn : category.Label;
        }

        if (audience.Language is { } only)
        {
            yield return only == "en" ? "English" : "Bahasa Indonesia";
        }

        if (audience.Channel is { } channel)
        {
            yield return ChannelNames.Of(texts, language, channel);
        }
    }
}
