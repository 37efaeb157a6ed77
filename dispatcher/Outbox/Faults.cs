using System.Diagnostics;

namespace QlueBot.Dispatcher.Outbox;

/// <summary>What a fault means when it is told at once, as the answer to the sending.</summary>
public static class Faults
{
    private static readonly TimeSpan Tomorrow = TimeSpan.FromHours(6);

    /// <param name="code">The vendor's code, for logs and the admin.</param>
    /// <param name="after">How long the vendor asks to wait; zero: the usual back-off.</param>
    public static SendResult Result(Fault fault, string code, TimeSpan after = default) => fault switch
    {
        Fault.Retry or Fault.TooFastForChat => new SendResult.RetryLater(after, code),
        Fault.TooFast       => new SendResult.RetryLater(after, code, IsAccountWide: true),
        Fault.DailyLimit    => new SendResult.RetryLater(after > TimeSpan.Zero ? after : Tomorrow, code),
        Fault.Never         => new SendResult.Refused(code),
        Fault.Window        => new SendResult.WindowClosed(code),
        Fault.Blocked       => new SendResult.Blocked(code),
        Fault.Unreachable   => new SendResult.Unreachable(code),
        Fault.Configuration => new SendResult.Misconfigured(code),
        _                   => throw new UnreachableException(),
    };
}
