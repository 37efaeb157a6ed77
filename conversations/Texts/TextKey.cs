namespace QlueBot.Conversations.Texts;

/// <summary>
/// Every key of the TextBook, one nested class per speaker. A test holds the constants and the files of every language together: a key
/// without text, a text without key, or placeholders that differ fail it.
/// </summary>
public static partial class TextKey;
