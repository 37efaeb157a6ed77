using System.Text;
using LiteDB;
using LiteDB.Engine;

namespace QlueBot.Dispatcher.Storage.LiteDb;

/// <summary>Looks into LiteDB's collections. Every answer is read to its end: an open cursor would hold up checkpoints.</summary>
internal sealed class DiskReader(LiteEngine engine)
{
    private readonly BsonExpression byId = BsonExpression.Create("_id = @0", BsonValue.Null);

    public static string IdOf(BsonDocument document) => Encoding.UTF8.GetString(document["_id"].AsBinary);

    public BsonDocument? ById(string collection, string id)
    {
        // Parsing an expression costs more than the look-up; there is one thread here, so one parsed expression serves all.
        byId.Parameters["0"] = Encoding.UTF8.GetBytes(id);
        var query = new Query { Limit = 1 };
        query.Where.Add(byId);
        return Query(collection, query).FirstOrDefault();
    }

    /// <summary>One question for all of them: asked one by one, each costs three times as much.</summary>
    public List<(string Id, BsonDocument Document)> ByIds(string collection, IEnumerable<string> ids)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create("_id IN @0", new BsonArray(ids.Select(id => new BsonValue(Encoding.UTF8.GetBytes(id))))));
        return [.. Query(collection, query).Select(document => (IdOf(document), document))];
    }

    /// <summary>Saved documents in the order of their ids, from behind one of them.</summary>
    public List<(string Id, BsonDocument Document)> Page(string collection, string after, int limit)
    {
        var query = new Query { Limit = limit, OrderBy = BsonExpression.Create("_id"), Order = LiteDB.Query.Ascending };
        query.Where.Add(BsonExpression.Create("_id > @0", new BsonValue(Encoding.UTF8.GetBytes(after))));
        return [.. Query(collection, query).Select(document => (IdOf(document), document))];
    }

    /// <summary>The ids alone, read from the index.</summary>
    public List<string> Ids(string collection, string after, int limit)
    {
        var query = new Query { Select = BsonExpression.Create("_id"), Limit = limit, OrderBy = BsonExpression.Create("_id"), Order = LiteDB.Query.Ascending };
        query.Where.Add(BsonExpression.Create("_id > @0", new BsonValue(Encoding.UTF8.GetBytes(after))));
        return [.. Query(collection, query).Select(IdOf)];
    }

    /// <summary>Saved documents with a mark between two bounds, greatest first.</summary>
    public List<BsonDocument> Marked(string collection, byte[] from, byte[] to, int limit)
    {
        var query = new Query { Limit = limit, OrderBy = BsonExpression.Create("$.m[*]"), Order = LiteDB.Query.Descending };
        query.Where.Add(BsonExpression.Create("$.m[*] ANY BETWEEN @0 AND @1", new BsonValue(from), new BsonValue(to)));
        return Query(collection, query);
    }

    /// <exception cref="StoreUnavailableException">The disk does not answer.</exception>
    public List<BsonDocument> Query(string collection, Query query)
    {
        try
        {
            var found = new List<BsonDocument>();
            using var reader = engine.Query(collection, query);
            while (reader.Read())
            {
                found.Add(reader.Current.AsDocument);
            }

            return found;
        }
        catch (Exception error) when (error is LiteException or IOException or ObjectDisposedException)
        {
            throw new StoreUnavailableException("The store cannot read: " + error.Message, error);
        }
    }
}
