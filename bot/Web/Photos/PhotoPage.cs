using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Web.Photos;

/// <summary><c>/foto/{id}/{full|thumb}</c>: a stored photo, for whoever holds a signed address that has not ended. Everything else is 404.</summary>
internal sealed class PhotoPage(SignedAddresses addresses, IPhotoStore photos)
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/foto/{id}/{size}", ShowAsync);

    private async Task<IResult> ShowAsync(
        HttpContext http, string id, string size, string? city, string? exp, string? sig, CancellationToken cancellationToken)
    {
        try
        {
            return SizeOf(size) is { } wanted && city is not null && addresses.IsOpen(SignedAddresses.PhotoPath(city, id, size), exp, sig)
                ? Shown(http, await photos.OpenAsync(city, id, wanted, cancellationToken))
                : Shown(http, null);
        }
        catch (StoreUnavailableException)
        {
            http.Response.Headers.RetryAfter = "5";
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Photos cannot be read now; try again.");
        }
    }

    private static IResult Shown(HttpContext http, Stream? stream)
    {
        if (stream is null)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No such photo.");
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, max-age=3000";
        return TypedResults.Stream(stream, "image/jpeg");
    }

    private static PhotoSize? SizeOf(string size) => size switch
    {
        "full" => PhotoSize.Full,
        "thumb" => PhotoSize.Thumb,
        _ => null,
    };
}
