using Npgsql;

namespace QlueBot.Dispatcher.Storage.Postgres;

/// <summary>
/// Messages to be sent, of the accounts that this process is the one sender of. Their unsettled rows are in memory: all are read when an
/// account is taken over, then what this process writes comes directly, and what others write by the scout.
/// </summary>
internal sealed class OutboxDesk(NpgsqlDataSource source, OutboxNews news, Keeper keeper, TimeProvider time, TimeProvider pace) : IAsyncDisposable
{
    public const string Columns = "o.city, o.channel, o.id, o.chat, o.thread, o.priority, o.attempts, o.created_at, o.not_before, o.message";

    private const int Page = 5000;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(250);

    private readonly Lock gate = new();
    private readonly Dictionary<string, OutboxAccount> accounts = [];
    private readonly CancellationTokenSource stop = new();
    private readonly ClaimBoard<OutboxRow> board = new(time);

    public bool MaySend(string account)
    {
        lock (gate)
        {
            return accounts.TryGetValue(account, out var mine) && mine.Holding is { IsHeld: true };
        }
    }

    public async Task<IReadOnlyList<OutboxRow>> ClaimAsync(string account, int max, TimeSpan patience, CancellationToken cancellationToken)
    {
        var mine = Of(account);
        if (patience == TimeSpan.Zero)
        {
            await mine.Asked.Task.WaitAsync(cancellationToken);
        }

        return await board.ClaimAsync(account, max, patience, cancellationToken);
    }

    /// <summary>
    /// Just written and settled by this process, and durable. Messages are shown at once where their writer knew all older ones to their chat.
    /// </summary>
    /// <returns>False when some have to be looked for, by whoever sends for their account.</returns>
    public bool Publish(Outcome outcome)
    {
        if (outcome.Outbox.Count + outcome.Ended.Count + outcome.Woken.Count == 0)
        {
            return true;
        }

        var shown = Shown(outcome.Seen);
        var areHere = true;
        board.Update(() =>
        {
            outcome.Ended.ForEach(board.Remove);
            outcome.Woken.ForEach(woken => board.Hasten(woken.Id));
            areHere = outcome.Woken.TrueForAll(woken => IsMine(woken.Account) && board.Has(woken.Id));
            for (var i = 0; i < outcome.Outbox.Count; i++)
            {
                if (shown.Contains(outcome.Outbox[i].Chat.Account))
                {
                    ShowNew(outcome.Outbox[i], outcome.NotBefore[i]);
                }
            }
        });
        var areShown = areHere && outcome.Outbox.TrueForAll(row => shown.Contains(row.Chat.Account));
        if (!areShown)
        {
            news.Doubt();
        }

        return areShown;
    }

    /// <summary>Before the server is told of settlements.</summary>
    public void Settling(IEnumerable<long> ids) => news.Settling(ids);

    /// <summary>The server knows, or refused.</summary>
    public void Settled(IEnumerable<long> ids) => news.Settled(ids);

    public void Update(Action<ClaimBoard<OutboxRow>> change) => board.Update(() => change(board));

    /// <param name="letsPass">Null: by how long it waits.</param>
    public void Show(ClaimBoard<OutboxRow> shown, OutboxRow row, DateTimeOffset? notBefore, bool keepClaim, bool? letsPass = null)
    {
        if (!IsMine(row.Chat.Account))
        {
            shown.Remove(row.Id);
            return;
        }

        var line = Line.Of(row, letsPass ?? Line.LetsPass(notBefore, time.GetUtcNow()));
        shown.Put(row.Id, row.Chat.Account, line, (int)row.Priority, notBefore, row, keepClaim);
    }

    /// <summary>Asks for messages of this process's accounts that were written since it last asked, by whomever.</summary>
    /// <param name="look">Begun before.</param>
    public IReadOnlyList<Step> Look(OutboxNews.Look look)
    {
        List<OutboxAccount> mine;
        lock (gate)
        {
            mine = [.. accounts.Values.Where(account => account.Doubt is not null)];
        }

        if (mine.Count == 0)
        {
            look.Clear();
            return [];
        }

        // Transactions end in another order than they begin: what was still open when we last asked is asked for again.
        var until = 0UL;
        return
        [
            new Step(Arguments.Command("select pg_snapshot_xmin(pg_current_snapshot())"), async reader =>
            {
                await reader.ReadAsync();
                until = reader.GetFieldValue<ulong>(0);
            }),
            new Step(
                Arguments.Command($"""
                    select {Columns} from unnest($1, $2, $3) w(city, channel, since)
                    join outbox o on o.city = w.city and o.channel = w.channel and o.xid >= w.since::text::xid8 order by o.id
                    """).Texts(mine.Select(account => account.City)).Texts(mine.Select(account => account.Channel)).Longs(mine.Select(account => (long)account.Since)),
                async reader =>
                {
                    var rows = await ReadAsync(reader);
                    board.Update(() => rows.ForEach(row => ShowNew(row.Row, row.NotBefore)));
                    lock (gate)
                    {
                        mine.ForEach(account => account.Since = Math.Max(account.Since, until));
                    }

                    look.Clear();
                }),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        List<Task> loops;
        lock (gate)
        {
            loops = [.. accounts.Values.Select(account => account.Loop)];
        }

        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        board.Dispose();
        stop.Dispose();
    }

    public static async Task<List<(OutboxRow Row, DateTimeOffset? NotBefore)>> ReadAsync(NpgsqlDataReader reader)
    {
        var rows = new List<(OutboxRow, DateTimeOffset?)>();
        while (await reader.ReadAsync())
        {
            var chat = new Conversations.Messages.ChatAddress(
                reader.GetString(0), reader.GetString(1), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4));
            var row = new OutboxRow(
                reader.GetInt64(2), chat, Messages.Read(reader.GetFieldValue<byte[]>(9)), (Priority)reader.GetInt16(5), reader.GetInt32(6), reader.TimeAt(7));
            rows.Add((row, reader.IsDBNull(8) ? null : reader.TimeAt(8)));
        }

        return rows;
    }

    private OutboxAccount Of(string name)
    {
        lock (gate)
        {
            if (!accounts.TryGetValue(name, out var account))
            {
                accounts[name] = account = new OutboxAccount(name);
                account.Loop = Task.Run(() => OwnAsync(account));
            }

            return account;
        }
    }

    // Not the same as whether it may send now: a late sign of life is no loss.
    public bool IsMine(string account)
    {
        lock (gate)
        {
            return accounts.TryGetValue(account, out var mine) && mine.Holding is not null;
        }
    }

    private HashSet<string> Shown(long seen)
    {
        lock (gate)
        {
            return [.. accounts.Values.Where(account => account.Doubt <= seen).Select(account => account.Name)];
        }
    }

    private void ShowNew(OutboxRow row, DateTimeOffset? notBefore)
    {
        if (news.IsOld(row.Id))
        {
            return;
        }

        if (!board.Has(row.Id))
        {
            Show(board, row, notBefore, keepClaim: true);
        }
        else if (notBefore == OutboxWake.Due)
        {
            board.Hasten(row.Id);
        }
    }

    /// <summary>Asks for the account until this process has it, and again after it lost it.</summary>
    private async Task OwnAsync(OutboxAccount account)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var holding = await keeper.TryHoldAsync($"outbox/{account.Name}", stop.Token);
                if (holding is not null)
                {
                    await TakeOverAsync(account, holding);
                    account.Asked.TrySetResult();
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(holding.Lost, stop.Token);
                    await Task.Delay(Timeout.InfiniteTimeSpan, pace, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
            catch (Exception error) when (Faults.IsGone(error) || error is OperationCanceledException)
            {
                // Asked again below.
            }

            Lose(account);
            account.Asked.TrySetResult();
            await Task.Delay(Again, pace, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TakeOverAsync(OutboxAccount account, Holding holding)
    {
        using var look = news.Begin();
        await using var connection = await source.OpenConnectionAsync(stop.Token);
        await using var since = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())", connection);
        var xmin = (ulong)(await since.ExecuteScalarAsync(stop.Token))!;
        lock (gate)
        {
            (account.Holding, account.Since) = (holding, xmin);
        }

        for (var (after, count) = (0L, Page); count == Page;)
        {
            await using var batch = connection.CreateBatch();
            batch.BatchCommands.Add(Arguments.Command(
                $"select {Columns} from outbox o where o.city = $1 and o.channel = $2 and o.id > $3 order by o.id limit {Page}")
                .Text(account.City).Text(account.Channel).Long(after));
            await using var reader = await batch.ExecuteReaderAsync(stop.Token);
            var rows = await ReadAsync(reader);
            board.Update(() => rows.ForEach(row => ShowNew(row.Row, row.NotBefore)));
            (after, count) = (rows.Count > 0 ? rows[^1].Row.Id : 0, rows.Count);
        }

        // Whoever decided on a lane before this moment may not know what was written after the reading.
        lock (gate)
        {
            account.Doubt = news.Doubt();
        }
    }

    /// <summary>What is being sent stays claimed until its sender says what became of it; the rest is another's now.</summary>
    private void Lose(OutboxAccount account)
    {
        lock (gate)
        {
            (account.Holding, account.Doubt) = (null, null);
        }

        board.Update(() => board.RemoveFree(account.Name));
    }
}
