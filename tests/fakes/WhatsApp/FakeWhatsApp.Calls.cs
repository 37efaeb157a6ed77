using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace QlueBot.Fakes.WhatsApp;

/// <summary>One call: what it proves, what it is refused for, what it is answered, and what is told of it afterwards.</summary>
public sealed partial class FakeWhatsApp
{
    /// <summary>https://developers.facebook.com/docs/graph-api/guides/secure-requests</summary>
    private static string Proof => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSecret), Encoding.UTF8.GetBytes(AccessToken)));

    private async Task HandleAsync(HttpContext context)
    {
        if (Files.TryOpen(context.Request.Path.Value!, out var file))
        {
            await Files.HandOutAsync(context, file!);
            return;
        }

        // The first part of the path is the version.
        var path = string.Join('/', context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1));
        var body = await Files.ReadAsync(context.Request);
        var call = new FakeWhatsAppCall(0, Time.GetUtcNow(), path, body, context.Request.Headers.Authorization);
        if (call.Authorization != $"Bearer {AccessToken}")
        {
            Record(call);
            await FakeWhatsAppAnswers.RefuseAsync(context, new FakeWhatsAppFault.Rejection(190, 401));
            return;
        }

        if (context.Request.Query["appsecret_proof"] is [{ } proof] && proof != Proof)
        {
            Record(call);
            await FakeWhatsAppAnswers.RefuseAsync(context, new FakeWhatsAppFault.Rejection(100));
            return;
        }

        if (TakeFault(call) is { } fault)
        {
            if (fault is FakeWhatsAppFault.Reset { Done: true })
            {
                _ = Answer(ref call);
            }

            Record(call);
            await FakeWhatsAppAnswers.RefuseAsync(context, fault);
            await (call.MessageId is null ? Task.CompletedTask : TellByItselfAsync(call));
            return;
        }

        var (answer, refusal) = Answer(ref call);
        call = Record(call);
        if (refusal is not null)
        {
            await FakeWhatsAppAnswers.RefuseAsync(context, refusal);
            return;
        }

        await context.Response.WriteAsJsonAsync(answer);
        if (call.MessageId is not null)
        {
            await context.Response.CompleteAsync();
            await TellByItselfAsync(call);
        }
    }

    private (JsonNode? Answer, FakeWhatsAppFault? Refusal) Answer(ref FakeWhatsAppCall call)
    {
        if (call.IsMessage)
        {
            lock (gate)
            {
                if (Refusal(call) is { } code)
                {
                    Broken.Enqueue(code);
                    return (null, new FakeWhatsAppFault.Rejection(code));
                }
            }

            call.MessageId = NewMessageId();
            call.IsLate = call.Kind is not "template" && Find(call.To!) is not { WindowIsOpen: true };
            call.Text = FakeWhatsAppAnswers.TextOf(call, Templates);
            call.Photo = Files.PictureOf(call);
            return (FakeWhatsAppAnswers.Taken(call), null);
        }

        return FakeWhatsAppAnswers.Other(call, this) is { } answer ? (answer, null) : (null, new FakeWhatsAppFault.Rejection(100, 400, Subcode: 33));
    }

    private int? Refusal(FakeWhatsAppCall call)
    {
        if (FakeWhatsAppRules.Complaint(call.Body, Files.Has) is { } complaint)
        {
            return complaint.Code;
        }

        var isOpen = Find(call.To!)?.WindowIsOpen ?? false;
        if (call.Kind is "template")
        {
            var template = Templates.GetValueOrDefault((string)call.Body["template"]!["name"]!);
            if (FakeWhatsAppAnswers.Refusal(template, call) is { } code)
            {
                return code;
            }
        }
        else if (!isOpen && RefusesLateWordsAtOnce)
        {
            return 131047;
        }

        return pace.Take(call.To!, call.Kind is "template" && !isOpen, call.At);
    }

    private async Task TellByItselfAsync(FakeWhatsAppCall call)
    {
        var person = Find(call.To!);
        try
        {
            if (person is { IsGone: true })
            {
                await TellAsync(call, "failed", 131026);
            }
            else if (call.IsLate)
            {
                Broken.Enqueue(131047);
                await TellAsync(call, "failed", 131047);
            }
            else if (TellsStatuses)
            {
                await TellAsync(call, "sent");
                await TellAsync(call, "delivered");
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException)
        {
            // The bot is down: Meta would come again for a week, this one does not.
        }
    }

    private FakeWhatsAppFault? TakeFault(FakeWhatsAppCall call)
    {
        if (call.IsMessage && LosesAnswerOf?.Invoke(call) is true)
        {
            LosesAnswerOf = null;
            return new FakeWhatsAppFault.Reset(Done: true);
        }

        return !call.IsTick && faults.TryPeek(out var next) && (next.Ending is null || call.Path.EndsWith(next.Ending, StringComparison.Ordinal)) && faults.TryDequeue(out _) ? next.Fault : null;
    }
}
