using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using QlueBot.Bot.Channels.Twilio;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Tests.Storage;

/// <summary>
/// Every type that is written as JSON, read from a body that has none of the members with a default, as a program of before them wrote it:
/// the serializer calls their <c>init</c> all the same, with null or 0, and the default that stands in the code is gone. What is only written
/// (the simulator's page, a person's export) is left out.
/// </summary>
public sealed class EveryStoredShapeTests
{
    private static readonly Dictionary<string, (JsonSerializerContext Context, JsonTypeInfo Info)> Shapes =
        new[] { typeof(IStore).Assembly, typeof(TwilioOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)) && type.Name is not ("SimulatorJson" or "ExportJson"))
            .Select(type => (JsonSerializerContext)type.GetProperty("Default")!.GetValue(null)!)
            .SelectMany(context => context.GetType().GetProperties()
                .Where(property => property.PropertyType.IsSubclassOf(typeof(JsonTypeInfo)))
                .Select(property => (context, (JsonTypeInfo)property.GetValue(context)!)))
            .Where(shape => shape.Item2 is { Kind: JsonTypeInfoKind.Object, Type: { IsAbstract: false, IsValueType: false } })
            .ToDictionary(shape => $"{shape.Item1.GetType().Name} {shape.Item2.Type.FullName![(shape.Item2.Type.Namespace!.Length + 1)..]}");

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_body_of_before_lacks_is_as_the_code_declares_it(string name)
    {
        var (context, info) = Shapes[name];
        var body = Least(context, info);

        var read = JsonSerializer.Deserialize(body, info)!;

        Assert.Equal([], Lost(context, info, read, Declared(info, read)));
    }

    /// <summary>The shapes are found at all, those of outbox rows, sessions, jobs and vendors' arrivals among them.</summary>
    [Theory]
    [InlineData("StoreJson OutgoingMessage")]
    [InlineData("MessageJson OutgoingMessage")]
    [InlineData("SessionJson Session")]
    [InlineData("SessionJson ResidentState")]
    [InlineData("PrivacyJson PrivacyOrder+EraseThere")]
    [InlineData("PhotoJson PhotoFetched")]
    [InlineData("TwilioJson TwilioForm")]
    [InlineData("WebJson WebHead")]
    public void It_is_looked_at(string name) => Assert.Contains(name, Shapes.Keys);

    private static List<string> Lost(JsonSerializerContext context, JsonTypeInfo info, object read, object declared)
    {
        List<string> lost = [];
        foreach (var member in info.Properties.Where(member => IsRead(member) && !IsOwed(member)))
        {
            var (value, meant) = (member.Get!(read), member.Get(declared));
            var (seen, wanted) = (Written(context, member.PropertyType, value), Written(context, member.PropertyType, meant));
            if (seen != wanted || (value is null && !member.PropertyType.IsValueType && !member.IsGetNullable))
            {
                lost.Add($"{member.Name}: {seen} instead of {wanted}");
            }
        }

        return lost;
    }

    /// <summary>The smallest body that any build wrote: only what has no default.</summary>
    private static JsonObject Least(JsonSerializerContext context, JsonTypeInfo info)
    {
        var body = new JsonObject();
        foreach (var member in info.Properties.Where(member => IsOwed(member) || (info.Type.IsValueType && IsRead(member))))
        {
            body[member.Name] = Sample(context, member.PropertyType);
        }

        return body;
    }

    private static bool IsOwed(JsonPropertyInfo member) =>
        member.IsRequired || member.AssociatedParameter is { IsMemberInitializer: false, HasDefaultValue: false };

    private static bool IsRead(JsonPropertyInfo member) => member.Get is not null && (member.Set is not null || member.AssociatedParameter is not null);

    private static JsonNode? Sample(JsonSerializerContext context, Type type)
    {
        var info = context.GetTypeInfo(type)!;
        return type == typeof(string) ? "x"
            : Nullable.GetUnderlyingType(type) is not null ? null
            : info.PolymorphismOptions is { DerivedTypes: [var first, ..] } && type.IsAbstract ? Named(Least(context, context.GetTypeInfo(first.DerivedType)!), first)
            : info.Kind switch
            {
                JsonTypeInfoKind.Object => Least(context, info),
                JsonTypeInfoKind.Enumerable => new JsonArray(),
                JsonTypeInfoKind.Dictionary => new JsonObject(),
                _ when type == typeof(JsonElement) => new JsonObject(),
                _ when type.IsValueType => JsonSerializer.SerializeToNode(Activator.CreateInstance(type), info),
                _ => "",
            };
    }

    private static JsonObject Named(JsonObject body, JsonDerivedType type)
    {
        body.Insert(0, "$type", (string)type.TypeDiscriminator!);
        return body;
    }

    /// <summary>The same built by the constructor, with every default that stands in the code.</summary>
    private static object Declared(JsonTypeInfo info, object read)
    {
        var constructor = info.Type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(one => one.GetParameters() is not [var only] || only.ParameterType != info.Type)
            .MaxBy(one => one.GetParameters().Length);
        return constructor is null ? Activator.CreateInstance(info.Type)! : constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.HasDefaultValue ? parameter.DefaultValue ?? (parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)
            : info.Type.GetProperty(parameter.Name!, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.IgnoreCase)!.GetValue(read))]);
    }

    private static string Written(JsonSerializerContext context, Type type, object? value) =>
        value is null ? "null" : JsonSerializer.Serialize(value, context.GetTypeInfo(type)!);
}
