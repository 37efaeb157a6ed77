using System.Text.RegularExpressions;
using PhoneNumbers;

namespace QlueBot.Dispatcher.Routing;

/// <summary>Indonesian phone numbers as people and vendors write them.</summary>
public static partial class Phone
{
    /// <summary>
    /// E.164 (<c>+628120000001</c>) of a number written as 08…, 62… or +62…, spaces, dots, dashes and brackets allowed; null when it is
    /// not a number that Indonesia gives out.
    /// </summary>
    public static string? Read(string text)
    {
        var digits = Separators.Replace(text, "");
        if (!Shape.IsMatch(digits))
        {
            return null;
        }

        var library = PhoneNumberUtil.GetInstance();
        try
        {
            var number = library.Parse(digits.StartsWith('6') ? $"+{digits}" : digits, "ID");
            return library.IsValidNumberForRegion(number, "ID") ? library.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"[\s.()\-]")]
    private static partial Regex Separators { get; }

    [GeneratedRegex(@"^(?:0|\+?62)[0-9]{5,14}$")]
    private static partial Regex Shape { get; }
}
