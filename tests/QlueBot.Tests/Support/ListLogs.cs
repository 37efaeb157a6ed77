using Microsoft.Extensions.Logging;

namespace QlueBot.Tests.Support;

/// <summary>Keeps every line that was logged, exceptions included.</summary>
internal sealed class ListLogs(List<string> lines) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Pen(lines);

    public void Dispose()
    {
        // Nothing to let go.
    }

    private sealed class Pen(List<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
            {
                lines.Add($"{formatter(state, exception)} {exception}");
            }
        }
    }
}
