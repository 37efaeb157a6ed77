using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Photos;

namespace QlueBot.Bot.Web.Photos;

/// <summary><c>/foto/{id}/{full|thumb}</c>: a stored photo, for whoever holds a signed address that has not ended. Everything else is 404.</summary>
internal sealed class PhotoPage(SignedAddresses addresses, PhotoStore photos)
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/foto/{id}/{size}", Show);

    private IResult Show(HttpContext http, string id, string size, string? exp, string? sig)
    {
        if (SizeOf(size) is not { } wanted || !addresses.IsOpen($"/foto/{id}/{size}", exp, sig) || photos.Open(id, wanted) is not { } stream)
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
