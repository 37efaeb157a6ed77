using QlueBot.Bot.Links;
using QlueBot.Dispatcher.Photos;
using QlueBot.Dispatcher.Storage;

namespace QlueBot.Bot.Web.Photos;

/// <summary>
/// <c>/berkas/{id}/{name}</c>: a kept file, to be saved, for whoever holds a signed address that has not ended: for channels that take no
/// documents. Everything else is 404.
/// </summary>
internal sealed class FilePage(SignedAddresses addresses, IUploadStore files)
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/berkas/{id}/{name}", SaveAsync);

    private async Task<IResult> SaveAsync(
        HttpContext http, string id, string name, string? city, string? exp, string? sig, CancellationToken cancellationToken)
    {
        try
        {
            if (city is null || !addresses.IsOpen(SignedAddresses.FilePath(city, id, name), exp, sig)
                || await files.OpenAsync(city, id, cancellationToken) is not { } stream)
            {
                return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No such file.");
            }

            // Saved, never opened on our own address.
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "private, no-store";
            return TypedResults.Stream(stream, "application/octet-stream", fileDownloadName: name);
        }
        catch (StoreUnavailableException)
        {
            http.Response.Headers.RetryAfter = "5";
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "Files cannot be read now; try again.");
        }
    }
}
