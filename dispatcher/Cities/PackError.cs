namespace QlueBot.Dispatcher.Cities;

/// <summary>One mistake in a city pack.</summary>
/// <param name="File">Name of the file in the pack's folder.</param>
/// <param name="Place">JSON path (<c>$.categories[3].label</c>) or line (<c>line 12</c>).</param>
/// <param name="Problem">What is wrong, one sentence.</param>
/// <param name="Fix">What to do, one sentence.</param>
public sealed record PackError(string File, string Place, string Problem, string Fix)
{
    public override string ToString() => $"{File} {Place}: {Problem} {Fix}";
}

/// <summary>A city pack cannot be used; it names every mistake at once.</summary>
public sealed class CityPackException(string folder, IReadOnlyList<PackError> errors) : Exception(
    $"The city pack {Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))} has {errors.Count} mistake(s):\n"
    + string.Join('\n', errors.Select(error => $"  {error}")))
{
    public IReadOnlyList<PackError> Errors => errors;
}
